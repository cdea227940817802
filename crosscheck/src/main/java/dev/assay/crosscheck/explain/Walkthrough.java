package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.Refinement.Fact;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.isa.Register;
import dev.assay.smt.path.PathTruth;
import dev.assay.smt.path.PathVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks a failing path with the verifier's states in one hand and what is true in the other, and
 * notes where they part.
 */
final class Walkthrough implements PathVisitor {
  /** Places that are looked at closely, and steps that are looked at at all. */
  private static final int MOST_CANDIDATES = 12;

  private static final int MOST_LOOKS = 400;

  private final List<FailingPath.Step> steps;
  private final Map<Integer, List<Register>> looked = new HashMap<>();
  private final Need need;
  private final List<Candidate> candidates = new ArrayList<>();
  private int reached = -1;
  private boolean possible = true;
  private int looks;

  /**
   * @param slice whose values are compared
   * @param need what the refused access asks for
   */
  Walkthrough(FailingPath path, Slice slice, Need need) {
    this.steps = path.steps();
    this.need = need;
    for (SliceStep step : slice.steps()) {
      if (step.role() != SliceStep.Role.REFUSED) {
        look(step.index(), step.values());
      }
    }
    slice.watched().forEach(this::look);
    look(steps.size() - 2, need.registers());
  }

  private void look(int index, List<Register> registers) {
    Set<Register> all = new HashSet<>(looked.getOrDefault(index, List.of()));
    all.addAll(registers);
    looked.put(index, List.copyOf(all));
  }

  @Override
  public void at(int index, PathTruth truth) {
    reached = index;
    if (index == steps.size() - 1) {
      possible = truth.isPossible();
    }
    Optional<StateClaim> state = steps.get(index).before();
    if (state.isEmpty() || candidates.size() >= MOST_CANDIDATES) {
      return;
    }
    for (Register register : looked.getOrDefault(index - 1, List.of())) {
      if (register != Register.FRAME_POINTER && looks++ < MOST_LOOKS) {
        ValueClaim claim = state.get().current().registers().get(register.number());
        compare(index, register, claim, truth);
      }
    }
  }

  private void compare(int index, Register register, ValueClaim claim, PathTruth truth) {
    if (claim instanceof ValueClaim.Pointer pointer) {
      comparePointer(index, register, pointer, truth);
    } else if (truth.kind(register) == PathTruth.Kind.POINTER) {
      return; // a pointer of which the claims have no words, or none any more
    }
    if (truth.isTooWide(register, claim)) {
      truth
          .bounds(register, claim)
          .ifPresent(set ->
              add(
                  index,
                  register,
                  new Fact.Within(register, set),
                  ValueWords.of(set(claim)),
                  ValueWords.of(set)));
    }
  }

  private static ScalarClaim set(ValueClaim claim) {
    return switch (claim) {
      case ValueClaim.Anything _ -> ScalarClaim.ANY;
      case ValueClaim.Number number -> number.set();
      case ValueClaim.Pointer pointer -> pointer.variable();
    };
  }

  private void comparePointer(
      int index, Register register, ValueClaim.Pointer pointer, PathTruth truth) {
    if (pointer.maybeNull() && truth.kind(register) == PathTruth.Kind.POINTER) {
      add(index, register, new Fact.NotNull(register), "a pointer or null", "a pointer");
    }
    if (pointer.kind() == PointerKind.PACKET && need.isFrom(pointer)) {
      int bytes = need.bytes();
      if (pointer.size() < bytes && truth.isInPacket(register, -pointer.offset(), bytes)) {
        add(
            index,
            register,
            new Fact.InPacket(register, bytes),
            Math.max(0, pointer.size()) + " bytes in the packet",
            bytes + " bytes in the packet");
      }
    }
  }

  private void add(int index, Register register, Fact fact, String believed, String proven) {
    candidates.add(new Candidate(index - 1, Optional.of(register), fact, believed, proven));
  }

  /** Whether some run comes to the refused instruction on this path, as far as is known. */
  boolean reachesEnd() {
    return reached == steps.size() - 1 && possible;
  }

  /**
   * The places where less is believed than is true, in the order of the path.
   *
   * @param isWhole whether the walk came to the end of all runs there are
   */
  List<Candidate> candidates(boolean isWhole) {
    if (!isWhole || reached == steps.size() - 1 || reached < 0) {
      return List.copyOf(candidates);
    }
    List<Candidate> all = new ArrayList<>(candidates);
    all.add(
        new Candidate(
            reached, Optional.empty(), new Fact.Never(), "the path goes on", "no run goes on"));
    return all;
  }

  /** What is true at the refused instruction and not believed there. */
  List<Fact> factsAtEnd() {
    return reachesEnd()
        ? candidates.stream()
            .filter(candidate -> candidate.index() == steps.size() - 2)
            .map(Candidate::fact)
            .toList()
        : List.of(new Fact.Never());
  }
}
