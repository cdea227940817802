package dev.assay.kernel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The kernel verifier's log, read. Nothing of an unexpected text is an error: what is not
 * understood is a {@link Line.Other}.
 *
 * @param lines every line in order
 * @param reason the last line that is no counter: why a refused program is refused; empty when
 *     there is none
 * @param counters the summary, when the log has one
 * @param stackDepths bytes of stack of each function, in the kernel's order
 * @param verificationMicros the kernel's own measure of its time, microseconds
 */
public record VerifierLog(
    List<Line> lines,
    String reason,
    Optional<Counters> counters,
    List<Integer> stackDepths,
    OptionalInt verificationMicros) {

  public VerifierLog {
    lines = List.copyOf(lines);
    stackDepths = List.copyOf(stackDepths);
  }

  /** The summary line {@code processed …}. */
  public record Counters(
      long processed,
      long limit,
      long maxStatesPerInstruction,
      long totalStates,
      long peakStates,
      long markRead) {}

  /** A line by what it says. */
  public sealed interface Line {

    /**
     * An instruction, and after it what changed.
     *
     * @param text the instruction
     * @param after registers and stack slots that changed, without their separator; possibly empty
     */
    record Step(int slot, String text, String after) implements Line {}

    /** The whole state before an instruction. */
    record Before(int slot, String state) implements Line {}

    /**
     * The whole state before an instruction reached by a branch that was kept for later.
     *
     * @param speculative whether the branch is only taken by a processor's speculation
     */
    record Branch(int from, int to, boolean speculative, String state) implements Line {}

    /** A path that ends because an equal or wider state was judged before. */
    record Safe(int from, int to, boolean speculative) implements Line {}

    /** A line of the source program. */
    record Source(String text) implements Line {}

    /** Everything else: reasons, counters, messages. */
    record Other(String text) implements Line {}
  }

  /** The last instruction the log shows: of a refused program, the one it was refused at. */
  public OptionalInt lastSlot() {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i) instanceof Line.Step step) {
        return OptionalInt.of(step.slot());
      }
    }
    return OptionalInt.empty();
  }
}
