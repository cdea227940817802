package dev.assay.ir.verdict;

/**
 * Takes the states of the paths that are walked, in the order of walking. For the log and the
 * report; not claims.
 */
public interface StateSink {
  /** Takes nothing. */
  StateSink NONE = (slot, state) -> {};

  /**
   * A state before an instruction.
   *
   * @param state the state in the notation of the verifier's log, without the slot
   */
  void before(int slot, String state);

  /** Whether anybody listens; a verifier need not print states otherwise. */
  default boolean listens() {
    return this != NONE;
  }
}
