package dev.assay.smt.classic;

/** Names of what a filter of system calls reads. */
final class SystemCall {
  private SystemCall() {}

  /** The word of {@code struct seccomp_data} at an offset. */
  static String word(int offset) {
    return "seccomp_data+" + offset;
  }
}
