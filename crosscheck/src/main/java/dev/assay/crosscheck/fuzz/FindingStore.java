package dev.assay.crosscheck.fuzz;

import dev.assay.crosscheck.check.Alarm;
import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Symbols;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A folder in which each disagreement becomes a program file, and where a campaign notes how far it
 * came.
 */
public final class FindingStore {
  private static final String PROGRESS = "next-seed";

  private final Path folder;

  /** A store in this folder, which is made when there is none. */
  public FindingStore(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The seed to go on with, or {@code otherwise} where no campaign was here before. */
  public long nextSeed(long otherwise) throws IOException {
    Path file = folder.resolve(PROGRESS);
    if (!Files.exists(file)) {
      return otherwise;
    }
    String text = Files.readString(file).strip();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException(PROGRESS + " holds no seed but '" + text + "'", e);
    }
  }

  /** Notes how far the campaign came. */
  public void progress(long nextSeed) throws IOException {
    Files.writeString(folder.resolve(PROGRESS), nextSeed + "\n");
  }

  /** Keeps a finding as assembly with its alarms as comments. */
  public void keep(Campaign.Trial trial) {
    String alarms =
        trial.alarms().stream().map(FindingStore::comment).collect(Collectors.joining());
    String text = Dialect.KERNEL.print(trial.program(), Symbols.NONE);
    try {
      Files.writeString(
          folder.resolve("seed-" + trial.seed() + ".asm"),
          "; seed " + trial.seed() + "\n" + alarms + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String comment(Alarm alarm) {
    return "; alarm, " + alarm.kind().title() + ", " + alarm.what().replace('\n', ' ') + "\n";
  }
}
