package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.Refinement;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Verifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says where precision was lost: of the places where less is believed than is true, the first at
 * which the truth alone would have saved the program from this refusal; else the first, where all
 * of them together would have.
 */
final class LossFinder {
  private final Verifier absint;
  private final VerificationOptions options;

  LossFinder(Verifier absint, VerificationOptions options) {
    this.absint = absint;
    this.options = options;
  }

  Optional<Lost> find(Program program, FailingPath path, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      if (saves(program, path, List.of(candidate))) {
        return Optional.of(lost(program, path, candidate, true));
      }
    }
    return candidates.size() > 1 && saves(program, path, candidates)
        ? Optional.of(lost(program, path, candidates.getFirst(), false))
        : Optional.empty();
  }

  /** The loss of a call that is right, whose memory and size are each not known exactly. */
  static Optional<Lost> together(Program program, FailingPath path, Seeds seeds) {
    int last = path.steps().size() - 1;
    Instruction refused = program.code().at(path.steps().get(last).slot());
    boolean call =
        refused instanceof Instruction.CallHelper || refused instanceof Instruction.CallKfunc;
    if (!call || seeds.registers().size() != 2 || path.last().isEmpty()) {
      return Optional.empty();
    }
    ValueWords words = new ValueWords(program);
    List<ValueClaim> known = path.last().get().current().registers();
    String believed =
        seeds.registers().reversed().stream()
            .map(r -> r + " is " + words.of(known.get(r.number())))
            .collect(Collectors.joining(", "));
    String proven = "the two never leave the memory together";
    return Optional.of(
        new Lost(
            last,
            path.steps().get(last).slot(),
            Domain.RELATION,
            Optional.of(seeds.registers().getLast()),
            believed,
            proven,
            false));
  }

  private boolean saves(Program program, FailingPath path, List<Candidate> told) {
    List<Integer> slots = path.slots();
    List<Refinement> refinements =
        told.stream()
            .map(one ->
                new Refinement(
                    slots.subList(0, Math.min(one.index() + 2, slots.size())), one.fact()))
            .toList();
    FailingPath now = FailingPath.of(absint, program, options.withRefinements(refinements));
    return !startsWith(now.slots(), slots);
  }

  // A path that goes on may be refused for the same value a little later.
  private static boolean startsWith(List<Integer> slots, List<Integer> start) {
    return slots.size() >= start.size() && slots.subList(0, start.size()).equals(start);
  }

  private static Lost lost(
      Program program, FailingPath path, Candidate candidate, boolean isEnough) {
    int index = candidate.index();
    LossDomains domains = new LossDomains(program.code(), path.steps());
    return new Lost(
        index,
        path.steps().get(index).slot(),
        candidate.register().map(r -> domains.at(index, r)).orElse(Domain.CORRELATION),
        candidate.register(),
        candidate.believed(),
        candidate.proven(),
        isEnough);
  }
}
