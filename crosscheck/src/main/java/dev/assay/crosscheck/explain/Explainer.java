package dev.assay.crosscheck.explain;

import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.ir.verdict.Violation;
import java.util.List;
import java.util.Optional;

/** Explains refusals. Serves one thread. */
public final class Explainer {
  private final Verifier absint;
  private final TruthFinder truths;
  private final VerificationOptions options;

  /**
   * @param options of the abstract interpreter
   */
  public Explainer(Verifier absint, TruthFinder truths, VerificationOptions options) {
    this.absint = absint;
    this.truths = truths;
    this.options = options;
  }

  /** Has a program judged, and explains the refusal if it is refused. */
  public Explanation explain(Program program) {
    long start = System.nanoTime();
    FailingPath path = FailingPath.of(absint, program, options);
    Optional<Explanation.Refused> refusal =
        path.verification().verdict() instanceof Verdict.Rejected(Violation violation)
            ? Optional.of(refused(program, violation, path))
            : Optional.empty();
    return new Explanation(path, refusal, (System.nanoTime() - start) / 1000);
  }

  private Explanation.Refused refused(Program program, Violation violation, FailingPath path) {
    int slot = violation.slot();
    Optional<Instruction> instruction =
        program.code().startsAt(slot) ? Optional.of(program.code().at(slot)) : Optional.empty();
    Seeds seeds =
        instruction
            .map(i -> Seeds.of(violation, i, path.words()))
            .orElseGet(() -> new Seeds(List.of(), -1));
    List<SliceStep> slice = Slicer.slice(program.code(), path.steps(), seeds);
    return new Explanation.Refused(
        slice,
        Causes.of(program, violation, path, slice, seeds),
        truths.find(program, violation, path));
  }
}
