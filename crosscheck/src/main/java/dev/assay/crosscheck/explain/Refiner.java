package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.Refinement;
import dev.assay.ir.claim.Refinement.Fact;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import dev.assay.ir.verdict.Violation;
import dev.assay.smt.SmtVerifier;
import dev.assay.smt.path.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proof-guided refinement: at a refused instruction the solver proves of the path what the access
 * needs, the verifier is told so and judges again, until it accepts or nothing more can be proven.
 */
final class Refiner {
  private static final int MOST = 100;

  private final Verifier absint;
  private final SmtVerifier smt;
  private final VerificationOptions options;
  private final Program program;
  private final long end;

  /**
   * @param end when to give up, as {@link System#nanoTime}
   */
  Refiner(
      Verifier absint, SmtVerifier smt, VerificationOptions options, Program program, long end) {
    this.absint = absint;
    this.smt = smt;
    this.options = options;
    this.program = program;
    this.end = end;
  }

  /** Refines from a refusal on. */
  Refined refine(FailingPath refused) {
    List<Refinement> proven = new ArrayList<>();
    FailingPath path = refused;
    while (true) {
      Optional<String> stop = stop(path, proven);
      if (stop.isPresent()) {
        boolean accepted = path.verification().verdict() instanceof Verdict.Accepted;
        return new Refined(proven, accepted, stop.get());
      }
      List<Refinement> more = prove(path);
      if (more.isEmpty() || proven.containsAll(more)) {
        return new Refined(proven, false, "nothing proven helps" + where(path));
      }
      proven.addAll(more);
      path = FailingPath.of(absint, program, options.withRefinements(proven));
    }
  }

  private Optional<String> stop(FailingPath path, List<Refinement> proven) {
    return switch (path.verification().verdict()) {
      case Verdict.Accepted _ -> Optional.of("accepted");
      case Verdict.Inconclusive(int _, String feature) -> Optional.of(feature);
      case Verdict.Rejected(Violation violation) ->
          PolicyRule.of(violation).isPresent()
              ? Optional.of("a rule that no proof changes" + where(path))
              : !path.isFromStart()
                  ? Optional.of("refused in a function that is judged apart")
                  : proven.size() >= MOST || System.nanoTime() - end > 0
                      ? Optional.of("more refinements than are tried")
                      : Optional.empty();
    };
  }

  private static String where(FailingPath path) {
    return path.verification().verdict() instanceof Verdict.Rejected(Violation violation)
        ? " at slot %d (%s)".formatted(violation.slot(), violation.message())
        : "";
  }

  private List<Refinement> prove(FailingPath path) {
    Violation violation = ((Verdict.Rejected) path.verification().verdict()).violation();
    Instruction instruction = program.code().at(violation.slot());
    Seeds seeds = Seeds.of(violation, instruction, path.words());
    Walkthrough walk =
        new Walkthrough(
            path, new Slice(List.of(), Map.of()), Need.of(instruction, path.last(), seeds));
    Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    Verification along = smt.verifyAlong(program, path.slots(), walk, Pace.QUICK, left);
    return along.verdict() instanceof Verdict.Accepted
        ? walk.factsAtEnd().stream().map(fact -> refinement(path, fact)).toList()
        : List.of();
  }

  private static Refinement refinement(FailingPath path, Fact fact) {
    return new Refinement(path.slots(), fact);
  }
}
