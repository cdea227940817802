package dev.assay.smt.certificate;

import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;

/** Frames that wait for a callee. */
final class Waiting {
  private static final int FIRST_SAVED = 6;
  private static final int FIRST_ARGUMENT = 1;

  private Waiting() {}

  /**
   * Whether a frame runs because a helper has called it: for the helper's next turn the caller's
   * arguments are kept.
   *
   * @param returnTo of the frame
   */
  static boolean isCalledBack(Program program, int returnTo) {
    int call = returnTo - 1;
    return program.code().startsAt(call)
        && program.code().at(call) instanceof Instruction.CallHelper;
  }

  /** The first register that a frame keeps while the one with this return waits above it. */
  static int firstKept(Program program, int returnTo) {
    return isCalledBack(program, returnTo) ? FIRST_ARGUMENT : FIRST_SAVED;
  }
}
