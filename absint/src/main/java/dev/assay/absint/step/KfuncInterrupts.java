package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.InterruptSlots;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.PointerUse;
import dev.assay.absint.memory.Stored;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Reference;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.verdict.Property;

/** Calls that switch interrupts off and back to what they were. */
final class KfuncInterrupts {
  private final Path path;
  private final Memory memory;
  private final InterruptSlots slots;

  KfuncInterrupts(Path path, Memory memory, StackLiveness liveness) {
    this.path = path;
    this.memory = memory;
    this.slots = new InterruptSlots(path, liveness);
  }

  /** Checks the n-th argument, where the state is saved, and does what the function does. */
  void check(KfuncCall call, int n) {
    Value value = path.register(n + 1);
    if (!(value instanceof Pointer pointer && pointer.isPlain(Base.STACK))) {
      throw refusal(Property.CALL_ARGUMENT, "arg#" + n + " doesn't point to an irq flag on stack");
    }
    Special special = call.function().special();
    boolean byLock = special.isResilientLock();
    if (special == Special.LOCAL_IRQ_SAVE || special == Special.RES_SPIN_LOCK_IRQSAVE) {
      save(n, pointer, byLock);
    } else {
      restore(n, pointer, byLock);
    }
  }

  private void save(int n, Pointer pointer, boolean byLock) {
    if (!slots.isFree(pointer)) {
      throw refusal(Property.CALL_ARGUMENT, "expected uninitialized irq flag as arg#" + n);
    }
    memory.store(new PointerUse(n + 1, pointer, 0, StackSlot.BYTES), Stored.UNKNOWN, false);
    int id = slots.save(pointer, byLock);
    State state = path.state();
    state.setSections(state.sections().withInterrupts(id));
  }

  private void restore(int n, Pointer pointer, boolean byLock) {
    if (!slots.isSaved(pointer)) {
      throw refusal(Property.CALL_ARGUMENT, "expected an initialized irq flag as arg#" + n);
    }
    slots.noteRead(pointer);
    boolean wasLock = slots.isOfLock(pointer);
    if (wasLock != byLock) {
      throw refusal(
          Property.LOCKING,
          "irq flag acquired by %s kfuncs cannot be restored with %s kfuncs"
              .formatted(wasLock ? "lock" : "native", byLock ? "lock" : "native"));
    }
    release(slots.reference(pointer));
    slots.clear(pointer);
  }

  // They nest: only the last one may be undone.
  private void release(int id) {
    State state = path.state();
    int last = state.sections().interrupts();
    int before = 0;
    for (Reference reference : state.references()) {
      if (reference.kind() != Reference.Kind.INTERRUPTS) {
        continue;
      }
      if (reference.id() != last) {
        before = reference.id();
      } else if (id == last) {
        state.release(reference);
        state.setSections(state.sections().withInterrupts(before));
        return;
      } else {
        throw refusal(
            Property.LOCKING,
            "cannot restore irq state out of order, expected id=%d acquired at insn_idx=%d"
                .formatted(last, reference.slot()));
      }
    }
  }

  private static Refusal refusal(Property property, String message) {
    return new Refusal(property, message);
  }
}
