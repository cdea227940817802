package dev.assay.kernel;

import dev.assay.ir.program.Program;

/** What a kernel shows of a program that it holds. */
public sealed interface Translation {

  /**
   * The code as it stands after the verifier's rewriting: helpers and maps again by number, but
   * context accesses turned into those of kernel structures, dead code gone.
   */
  record Shown(Program program) implements Translation {}

  /** Nothing, and why. */
  record Refused(String reason) implements Translation {}
}
