package dev.assay.smt.exec;

import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spin locks that notice deadlocks: several may be held, and taking one may fail. */
final class LockFunctions {
  private static final long LEAST_ERROR = -4095;

  private final Unknowns unknowns;
  private final Judge judge;
  private final FieldArguments fields;
  private final HeldLocks held;
  private final SavedInterrupts interrupts;
  private final Protection protection;

  LockFunctions(
      Unknowns unknowns,
      Judge judge,
      FieldArguments fields,
      HeldLocks held,
      SavedInterrupts interrupts,
      Protection protection) {
    this.protection = protection;
    this.unknowns = unknowns;
    this.judge = judge;
    this.fields = fields;
    this.held = held;
    this.interrupts = interrupts;
  }

  void addTo(Map<String, KernelFunctionModel> models) {
    models.put("bpf_res_spin_lock", call -> lock(call, Lock.By.TRYING));
    models.put("bpf_res_spin_unlock", call -> unlock(call, Lock.By.TRYING));
    models.put("bpf_res_spin_lock_irqsave", call -> lock(call, Lock.By.TRYING_UNINTERRUPTED));
    models.put(
        "bpf_res_spin_unlock_irqrestore", call -> unlock(call, Lock.By.TRYING_UNINTERRUPTED));
  }

  private Optional<Region> where(KernelCall call) {
    fields.check(call.state(), call.argument(0), FieldKind.RES_SPIN_LOCK, call.name(0));
    return !call.state().hasEnded()
            && call.argument(0) instanceof Held.Pointer(Region value, Bits _)
        ? Optional.of(value)
        : Optional.empty();
  }

  private List<State> lock(KernelCall call, Lock.By by) {
    Optional<Region> where = where(call);
    if (where.isPresent() && by == Lock.By.TRYING_UNINTERRUPTED) {
      interrupts.checkFree(call.state(), call.argument(1), call.name(1));
    }
    if (where.isEmpty() || call.state().hasEnded()) {
      return List.of();
    }
    List<State> after = new ArrayList<>(List.of(failed(call)));
    // That one holds it already is noticed, too.
    call.state()
        .locks()
        .forEach(
            lock -> judge.assume(call.state(), held.isSame(call.state(), lock, where.get()).not()));
    if (!call.state().hasEnded()) {
      after.addFirst(taken(call, new Lock(where.get(), by)));
    }
    return after.stream().filter(s -> !s.hasEnded()).toList();
  }

  private State failed(KernelCall call) {
    State failed = call.state().fork();
    Bits error = unknowns.unknown(64, "error");
    judge.assume(failed, error.same(LEAST_ERROR).lessOrEqual(error).and(error.less(error.same(0))));
    call.returns(failed, error, false);
    return failed;
  }

  private State taken(KernelCall call, Lock lock) {
    State state = call.state();
    if (lock.by() == Lock.By.TRYING_UNINTERRUPTED) {
      interrupts.save(state, call.argument(1), true);
    }
    state.take(lock);
    call.returns(state, unknowns.constant(0), true);
    return state;
  }

  private List<State> unlock(KernelCall call, Lock.By by) {
    State state = call.state();
    Optional<Region> where = where(call);
    where.ifPresent(region -> held.checkLast(state, new Lock(region, by)));
    if (!state.hasEnded() && by == Lock.By.TRYING_UNINTERRUPTED) {
      interrupts.checkLast(state, call.argument(1), true, call.name(1));
    }
    if (state.hasEnded()) {
      return List.of();
    }
    state.giveBackLock();
    if (by == Lock.By.TRYING_UNINTERRUPTED) {
      state.setSections(state.sections().restored());
    }
    protection.ended(state);
    state.forget(Register.R0);
    return List.of(state);
  }
}
