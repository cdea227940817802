package dev.assay.cli;

import dev.assay.grammar.Dialect;
import dev.assay.grammar.classic.ClassicFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How programs are written as text: eBPF in two dialects, classic filters in four. */
enum Notation {
  KERNEL(Optional.of(Dialect.KERNEL), Optional.empty()),
  MNEMONIC(Optional.of(Dialect.MNEMONIC), Optional.empty()),
  CLASSIC(Optional.empty(), Optional.of(ClassicFormat.LISTING)),
  NUMBERS(Optional.empty(), Optional.of(ClassicFormat.NUMBERS)),
  BPF_ASM(Optional.empty(), Optional.of(ClassicFormat.BPF_ASM)),
  C(Optional.empty(), Optional.of(ClassicFormat.C));

  private final Optional<Dialect> dialect;
  private final Optional<ClassicFormat> classic;

  Notation(Optional<Dialect> dialect, Optional<ClassicFormat> classic) {
    this.dialect = dialect;
    this.classic = classic;
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The dialect of eBPF.
   *
   * @throws InputFailure when this one is of classic filters
   */
  Dialect dialect(String file) {
    return dialect.orElseThrow(() ->
        new InputFailure(file + ": is eBPF; --to takes " + names(n -> n.dialect.isPresent())));
  }

  /** The form of classic filters; empty where they are to be translated to eBPF. */
  Optional<ClassicFormat> classic() {
    return classic;
  }

  private static String names(Predicate<Notation> wanted) {
    return Arrays.stream(values())
        .filter(wanted)
        .map(Notation::toString)
        .collect(Collectors.joining(", "));
  }
}
