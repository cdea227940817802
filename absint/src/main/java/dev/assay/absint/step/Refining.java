package dev.assay.absint.step;

import dev.assay.absint.domain.Range32;
import dev.assay.absint.domain.Range64;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.domain.Synchronisation;
import dev.assay.absint.domain.Tnum;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.claim.Refinement;
import dev.assay.ir.claim.Refinement.Fact;
import dev.assay.ir.claim.ScalarClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes use of what has been proven of single paths. What is known after that is true of this path
 * alone, so no checkpoint on it ends another path.
 */
public final class Refining {
  private final Path path;
  private final Memory memory;
  private final Map<Integer, List<Refinement>> bySlot = new HashMap<>();
  private final List<Integer> taken = new ArrayList<>();

  Refining(Path path, Memory memory, List<Refinement> proven) {
    this.path = path;
    this.memory = memory;
    proven.forEach(one -> bySlot.computeIfAbsent(one.slot(), _ -> new ArrayList<>()).add(one));
  }

  /** Whether there is nothing to make use of. */
  public boolean isIdle() {
    return bySlot.isEmpty();
  }

  /**
   * The path comes to an instruction.
   *
   * @param before how many instructions lie before it
   * @return whether the path goes on
   */
  public boolean pass(int before, int slot) {
    taken.subList(before, taken.size()).clear();
    taken.add(slot);
    boolean goesOn = true;
    for (Refinement one : bySlot.getOrDefault(slot, List.of())) {
      if (one.path().equals(taken)) {
        markPath();
        goesOn &= apply(one.fact());
      }
    }
    return goesOn;
  }

  private void markPath() {
    State checkpoint = path.state().parent();
    while (checkpoint != null) {
      if (checkpoint.hasEndedOthers()) {
        throw new Unmodelled("a refinement in a loop that was taken for finished before");
      }
      checkpoint.setRefined();
      checkpoint = checkpoint.parent();
    }
  }

  private boolean apply(Fact fact) {
    switch (fact) {
      case Fact.Never() -> {
        return false;
      }
      case Fact.Within within ->
          path.set(within.register(), narrowed(path.register(within.register()), within.set()));
      case Fact.InPacket(var register, int bytes) -> {
        if (path.register(register) instanceof Pointer p && p.isPlain(Base.PACKET)) {
          path.state().replacePointers(q -> extended(q, p, bytes));
        }
      }
      case Fact.NotNull(var register) ->
          Nullness.decide(path.state(), register.number(), false, memory);
    }
    return true;
  }

  private static Value narrowed(Value value, ScalarClaim set) {
    return switch (value) {
      case Number n -> n.with(both(n.set(), set));
      case Pointer p -> p.moved(p.offset(), both(p.variable(), set));
      case Value.Unset unset -> unset;
    };
  }

  private static Scalar both(Scalar known, ScalarClaim set) {
    return Synchronisation.synchronise(known.intersect(scalar(set)));
  }

  private static Scalar scalar(ScalarClaim set) {
    return new Scalar(
        new Tnum(set.value(), set.mask()),
        new Range64(set.umin(), set.umax(), set.smin(), set.smax()),
        new Range32(set.u32min(), set.u32max(), set.s32min(), set.s32max()));
  }

  private static Pointer extended(Pointer other, Pointer proof, int bytes) {
    return other.id() == proof.id() && other.type().equals(proof.type())
        ? other.at(new Target.OfPacket(Math.max(other.range(), bytes)))
        : other;
  }
}
