package dev.assay.cli;

/** Numbers of things in words. */
final class Counted {
  private Counted() {}

  /** {@code 1 program}, {@code 2 programs}. */
  static String of(long number, String thing) {
    return number + " " + (number == 1 ? thing : thing + "s");
  }
}
