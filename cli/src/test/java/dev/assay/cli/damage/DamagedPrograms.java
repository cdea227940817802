package dev.assay.cli.damage;

import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Program;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes damaged copies of sound program files, in every form that the command reads. */
public final class DamagedPrograms {
  private final List<Path> objects;
  private final List<Path> texts;
  private final RandomGenerator random;

  /** Damages these files: objects, and texts in the kernel's dialect. */
  public DamagedPrograms(List<Path> files, long seed) {
    this.objects = files.stream().filter(DamagedPrograms::isObject).toList();
    this.texts = files.stream().filter(file -> !isObject(file)).toList();
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static boolean isObject(Path file) {
    return file.toString().endsWith(".o");
  }

  /** Writes so many files, whose names begin with the number of each. */
  public void write(Path folder, int count) throws IOException {
    for (int n = 0; n < count; n++) {
      write(folder, "%04d".formatted(n));
    }
  }

  private void write(Path folder, String number) throws IOException {
    if (texts.isEmpty() || !objects.isEmpty() && random.nextInt(5) < 2) {
      Path from = any(objects);
      byte[] damaged = new ObjectDamage(Files.readAllBytes(from)).damaged(random);
      Files.write(folder.resolve(number + "-" + from.getFileName()), damaged);
      return;
    }
    Path from = any(texts);
    String stem = number + "-" + from.getFileName().toString().replace(".asm", "");
    if (random.nextBoolean()) {
      String text = without(Files.readString(from), random.nextInt(8) > 0);
      Files.writeString(folder.resolve(stem + ".asm"), TextDamage.damaged(text, random));
    } else {
      writeCode(folder.resolve(stem), from);
    }
  }

  private Path any(List<Path> paths) {
    return paths.get(random.nextInt(paths.size()));
  }

  /** A text without what it expects: damaged, it need not do that. */
  private static String without(String text, boolean expectations) {
    return text.lines()
        .filter(l -> !(expectations && l.matches("\\s*;\\s*(verify|run|smt):.*")))
        .collect(Collectors.joining("\n"));
  }

  private void writeCode(Path stem, Path from) throws IOException {
    Optional<Program> program =
        Sources.standard().read(from).stream()
            .flatMap(s -> s instanceof Source.Loaded l ? Stream.of(l.program()) : Stream.empty())
            .findFirst();
    if (program.isEmpty()) {
      throw new IOException(from + " holds no program");
    }
    switch (random.nextInt(3)) {
      case 0 -> Files.write(Path.of(stem + ".bin"), damagedCode(program.get()));
      case 1 -> Files.writeString(Path.of(stem + ".data"), hex(damagedCode(program.get())));
      default -> {
        String text = Dialect.MNEMONIC.print(program.get(), Symbols.NONE);
        Files.writeString(Path.of(stem + ".s"), TextDamage.damaged(text, random));
      }
    }
  }

  private byte[] damagedCode(Program program) {
    long[] slots = Bytecode.encode(program.code());
    ByteBuffer bytes =
        ByteBuffer.allocate(slots.length * SlotDamage.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long slot : slots) {
      bytes.putLong(slot);
    }
    return CodeDamage.damaged(bytes.array(), random);
  }

  private static String hex(byte[] code) {
    return IntStream.iterate(0, at -> at < code.length, at -> at + SlotDamage.BYTES)
        .mapToObj(
            at -> HexFormat.of().formatHex(code, at, Math.min(code.length, at + SlotDamage.BYTES)))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
