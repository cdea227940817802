package dev.assay.corpus.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The addresses of the running kernel's symbols, which it shows to those who may see them. */
final class KernelSymbols {
  private static final Path SHOWN = Path.of("/proc/kallsyms");

  private KernelSymbols() {}

  /** Where a symbol is; empty when there is none, more than one, or its address is kept secret. */
  static OptionalLong address(String name) {
    if (!Files.isReadable(SHOWN)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(SHOWN, StandardCharsets.ISO_8859_1)) {
      long[] found = lines.flatMapToLong(line -> in(line, name)).distinct().limit(2).toArray();
      return found.length == 1 ? OptionalLong.of(found[0]) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  // An address, a letter for the kind, a name, and perhaps the module that it is part of.
  private static LongStream in(String line, String name) {
    String[] words = line.split("\\s+");
    boolean shown = words.length >= 3 && words[2].equals(name);
    long address = shown ? Long.parseUnsignedLong(words[0], 16) : 0;
    return address == 0 ? LongStream.empty() : LongStream.of(address);
  }
}
