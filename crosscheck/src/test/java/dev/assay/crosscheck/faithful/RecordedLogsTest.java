package dev.assay.crosscheck.faithful;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.LinuxVerifier;
import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our level-2 logs of the shipped programs against those that a kernel wrote, recorded from the
 * root of the project with {@code assay kernel --record FILE corpus/programs/…}. No kernel is
 * needed; programs that need a kernel's types are counted and left out.
 */
class RecordedLogsTest {
  private static final Path RECORDED =
      Path.of("src/test/resources/dev/assay/crosscheck/faithful/corpus-6.18.gz");
  private static final Path ROOT = Path.of("..");

  private final LinuxVerifier verifier =
      new LinuxVerifier(Environment.linux(KernelVersion.V6_18, Configuration.HARDENED));
  private final List<String> differences = new ArrayList<>();
  private int equal;
  private int undecided;

  @Test
  void ourLogsAreTheKernels() throws IOException {
    RecordedLogs recorded = RecordedLogs.read(RECORDED);
    recorded.logs().forEach(this::compare);
    System.out.printf(
        "recorded logs of %s: %d, equal %d, undecided without kernel types %d%n",
        recorded.release(), recorded.logs().size(), equal, undecided);
    assertEquals(List.of(), differences);
    assertTrue(equal > recorded.logs().size() * 8 / 10, equal + " equal");
  }

  private void compare(String key, List<String> log) {
    Optional<Program> program = find(key);
    if (program.isEmpty()) {
      differences.add(key + ": no such program any more; record again");
      return;
    }
    List<String> ours = new ArrayList<>();
    Verdict verdict =
        verifier
            .verify(program.get(), VerificationOptions.QUIET.withLog(LogLevel.STATES, ours::add))
            .verdict();
    if (verdict instanceof Verdict.Inconclusive) {
      undecided++;
      return;
    }
    LogPair pair = new LogPair(log, Normalised.of(program.get(), ours));
    if (pair.isEqual()) {
      equal++;
    } else {
      int at = pair.parting();
      differences.add(
          key + ": line " + (at + 1) + "\n  " + at(log, at) + "\n  " + at(pair.ours(), at));
    }
  }

  private static String at(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "(ends)";
  }

  private static Optional<Program> find(String key) {
    String file = key.substring(0, key.lastIndexOf(' '));
    return Sources.standard().read(ROOT.resolve(file)).stream()
        .filter(Source.Loaded.class::isInstance)
        .map(source -> ((Source.Loaded) source).program())
        .filter(program -> RecordedLogs.key(file, program).equals(key))
        .findFirst();
  }

  @Test
  void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
    Map<String, List<String>> logs = Map.of("a.o prog", List.of("0: (95) exit", "", "done"));
    RecordedLogs recorded = new RecordedLogs("6.18.44", logs);
    Path file = folder.resolve("logs.gz");
    recorded.write(file);
    assertEquals(recorded, RecordedLogs.read(file));
  }
}
