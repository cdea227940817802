package dev.assay.smt.exec;

import java.util.List;
import java.util.Optional;

/**
 * A function of the program that runs or waits.
 *
 * @param stack its 512 bytes
 * @param returnTo the slot after the call, -1 of the main program
 * @param saved r6 to r9 of the caller
 * @param callback the turn that this is, where a helper called
 */
record CallFrame(Region stack, int returnTo, List<Held> saved, Optional<Callback> callback) {
  /** Bytes of a frame; MAX_BPF_STACK of Linux. */
  static final int BYTES = 512;

  /** Frames there may be; MAX_CALL_FRAMES of Linux. */
  static final int MOST = 8;

  /** Where the function returns to that catches what the main program has thrown. */
  static final int CATCHES = -2;

  /** Whether it catches what was thrown. */
  boolean catches() {
    return returnTo == CATCHES;
  }
}
