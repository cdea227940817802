package dev.assay.crosscheck.runs;

import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.MapContent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The first thing in which two final states differ, small enough for one line. */
final class FirstDifference {
  private static final List<String> REGISTERS = List.of("r0", "r6", "r7", "r8", "r9");
  private static final int SHOWN_BYTES = 8;

  private final Program program;

  FirstDifference(Program program) {
    this.program = program;
  }

  Optional<String> of(FinalState a, FinalState b) {
    return Stream.<Supplier<Optional<String>>>of(
            () -> registers(a.registers(), b.registers()),
            () -> bytes("context", a.context(), b.context()),
            () -> bytes("packet", a.packet(), b.packet()),
            () -> maps(a.maps(), b.maps()),
            () -> output(a.output(), b.output()))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> registers(List<Long> a, List<Long> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      if (!a.get(i).equals(b.get(i))) {
        return Optional.of("%s 0x%x / 0x%x".formatted(REGISTERS.get(i), a.get(i), b.get(i)));
      }
    }
    return sizes("registers", a.size(), b.size());
  }

  private static Optional<String> bytes(String name, Bytes a, Bytes b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      if (a.at(i) != b.at(i)) {
        return Optional.of("%s from byte %d: %s / %s".formatted(name, i, from(a, i), from(b, i)));
      }
    }
    return sizes("bytes of " + name, a.length(), b.length());
  }

  private static String from(Bytes bytes, int start) {
    int end = Math.min(bytes.length(), start + SHOWN_BYTES);
    return bytes.slice(start, end) + (end < bytes.length() ? "…" : "");
  }

  private Optional<String> maps(List<MapContent> a, List<MapContent> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      if (!a.get(i).equals(b.get(i))) {
        return Optional.of(map(a.get(i), b.get(i)));
      }
    }
    return sizes("maps", a.size(), b.size());
  }

  private String map(MapContent a, MapContent b) {
    String name = "map " + program.maps().get(a.map()).name();
    List<MapEntry> first = a.entries();
    List<MapEntry> second = b.entries();
    for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
      MapEntry x = first.get(i);
      MapEntry y = second.get(i);
      if (!x.key().equals(y.key())) {
        return "%s entry %d has key %s / %s".formatted(name, i, x.key(), y.key());
      }
      Optional<String> value =
          bytes("%s value of %s".formatted(name, x.key()), x.value(), y.value());
      if (value.isPresent()) {
        return value.get();
      }
    }
    return sizes("entries of " + name, first.size(), second.size()).orElse(name);
  }

  private static Optional<String> output(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      if (!Objects.equals(a.get(i), b.get(i))) {
        return Optional.of("output line %d: %s / %s".formatted(i + 1, a.get(i), b.get(i)));
      }
    }
    return sizes("lines of output", a.size(), b.size());
  }

  private static Optional<String> sizes(String name, int a, int b) {
    return a == b ? Optional.empty() : Optional.of("%d / %d %s".formatted(a, b, name));
  }
}
