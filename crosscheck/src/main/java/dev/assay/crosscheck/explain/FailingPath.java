package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.ir.verdict.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The path on which a program was refused.
 *
 * @param verification that refused it, or not
 * @param steps from the path's start to the refused instruction; empty where no instruction is
 * @param words the last lines of the log, where what is refused is told there alone
 */
public record FailingPath(Verification verification, List<Step> steps, List<String> words) {
  private static final int MOST_WORDS = 8;

  /**
   * An instruction on the path.
   *
   * @param before what the verifier knew just before it; of very long paths only towards the end
   */
  public record Step(int slot, Optional<StateClaim> before) {}

  public FailingPath {
    steps = List.copyOf(steps);
    words = List.copyOf(words);
  }

  /** Has a program judged, twice where it is refused: the second time states are looked at. */
  static FailingPath of(Verifier absint, Program program, VerificationOptions options) {
    PathRecorder slots = PathRecorder.ofSlots();
    Verification verification = absint.verify(program, options.withPaths(slots));
    if (!(verification.verdict() instanceof Verdict.Rejected(Violation violation))
        || violation.slot() == Violation.WHOLE_PROGRAM
        || violation.property() == Property.COMPLEXITY // no step is to blame, and there are many
        || slots.isEmpty()) {
      return new FailingPath(verification, List.of(), List.of());
    }
    Deque<String> words = new ArrayDeque<>();
    PathRecorder states = slots.again();
    VerificationOptions again = options.withPaths(states);
    absint.verify(
        program,
        Seeds.needWords(violation)
            ? again.withLog(LogLevel.FAILURE, line -> keep(words, line))
            : again);
    List<Step> steps = new ArrayList<>(states.steps());
    // What is refused before it is judged is not on the path yet.
    if (steps.getLast().slot() != violation.slot()) {
      steps.add(new Step(violation.slot(), Optional.empty()));
    }
    return new FailingPath(verification, steps, List.copyOf(words));
  }

  private static void keep(Deque<String> words, String line) {
    words.addLast(line);
    if (words.size() > MOST_WORDS) {
      words.removeFirst();
    }
  }

  /** The slots of the path, the refused instruction's last. */
  List<Integer> slots() {
    return steps.stream().map(Step::slot).toList();
  }

  /** Whether it begins where the program does: functions that are judged apart begin elsewhere. */
  boolean isFromStart() {
    return !steps.isEmpty() && steps.getFirst().slot() == 0;
  }

  /** What was known where it was refused. */
  Optional<StateClaim> last() {
    return steps.isEmpty() ? Optional.empty() : steps.getLast().before();
  }
}
