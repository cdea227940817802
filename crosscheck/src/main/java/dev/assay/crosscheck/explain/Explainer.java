package dev.assay.crosscheck.explain;

import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
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
    if (!program.code().startsAt(slot) || path.steps().isEmpty()) {
      return ofTheWhole(program, violation, path);
    }
    Instruction instruction = program.code().at(slot);
    Seeds seeds = Seeds.of(violation, instruction, path.words()).withSize(instruction, path.last());
    Slice slice = Slicer.slice(program.code(), path.steps(), seeds);
    Walkthrough walk = new Walkthrough(path, slice, Need.of(instruction, path.last(), seeds));
    Optional<Verification> along = along(program, violation, path, walk);
    Truth truth = truths.find(program, violation, along);
    boolean wrongly = truth instanceof Truth.Proof || truth instanceof Truth.Unknown;
    Refined refined =
        wrongly && along.isPresent()
            ? truths.refiner(absint, options, program).refine(path)
            : Refined.NOTHING;
    Optional<Lost> lost = wrongly ? lost(program, path, seeds, walk, along) : Optional.empty();
    return new Explanation.Refused(
        lost.map(l -> Slicer.with(slice.steps(), l, program.code(), path.steps()))
            .orElse(slice.steps()),
        Causes.of(program, violation, path, slice.steps(), seeds),
        decided(truth, refined),
        lost,
        refined);
  }

  private Explanation.Refused ofTheWhole(Program program, Violation violation, FailingPath path) {
    Seeds seeds = new Seeds(List.of(), -1);
    return new Explanation.Refused(
        List.of(),
        Causes.of(program, violation, path, List.of(), seeds),
        truths.find(program, violation, Optional.empty()),
        Optional.empty(),
        Refined.NOTHING);
  }

  private Optional<Verification> along(
      Program program, Violation violation, FailingPath path, Walkthrough walk) {
    return path.isFromStart() && PolicyRule.of(violation).isEmpty()
        ? Optional.of(truths.along(program, path, walk))
        : Optional.empty();
  }

  private Optional<Lost> lost(
      Program program,
      FailingPath path,
      Seeds seeds,
      Walkthrough walk,
      Optional<Verification> along) {
    boolean safe = along.filter(Explainer::isSafe).isPresent();
    return new LossFinder(absint, options)
        .find(program, path, walk.candidates(safe))
        .or(() -> safe ? LossFinder.together(program, path, seeds) : Optional.empty());
  }

  private static boolean isSafe(Verification along) {
    return along.verdict() instanceof Verdict.Accepted;
  }

  /** A program that is accepted once it is told what is proven is safe. */
  private static Truth decided(Truth truth, Refined refined) {
    return truth instanceof Truth.Unknown && refined.isAccepted()
        ? new Truth.Proof(
            "accepted with what is proven of %d paths".formatted(refined.refinements().size()))
        : truth;
  }
}
