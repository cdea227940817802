package dev.assay.absint.memory;

import dev.assay.absint.path.Path;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Reference;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.Target.OfInterruptFlag;
import dev.assay.absint.state.Value.Pointer;

/** Saved interrupt states on the stack, one slot each. */
public final class InterruptSlots {
  private static final String KIND = "irq_flag";

  private final Path path;
  private final StackLiveness liveness;

  public InterruptSlots(Path path, StackLiveness liveness) {
    this.path = path;
    this.liveness = liveness;
  }

  private Frame frame(Pointer pointer) {
    return path.state().frame(pointer.frame());
  }

  private int slot(Pointer pointer) {
    return StackPlace.find(path, pointer, KIND, 1);
  }

  /** Whether a state may be saved at a pointer. */
  public boolean isFree(Pointer pointer) {
    int slot = slot(pointer);
    if (slot < 0) {
      return slot == StackPlace.UNUSED;
    }
    return !frame(pointer).slot(slot).has(StackSlot.Kind.INTERRUPT_FLAG);
  }

  /** Whether a state has been saved at a pointer. */
  public boolean isSaved(Pointer pointer) {
    int slot = slot(pointer);
    return slot >= 0
        && frame(pointer).slot(slot).isInterruptFlag()
        && frame(pointer).slot(slot).spilled() instanceof Pointer p
        && p.reference() != 0;
  }

  /** Whether it was saved by taking a lock. */
  public boolean isOfLock(Pointer pointer) {
    Pointer saved = (Pointer) frame(pointer).slot(slot(pointer)).spilled();
    return saved.target() instanceof OfInterruptFlag(boolean lock) && lock;
  }

  /** The reference of the state saved at a pointer. */
  public int reference(Pointer pointer) {
    return ((Pointer) frame(pointer).slot(slot(pointer)).spilled()).reference();
  }

  /** Saves a state; its reference. */
  public int save(Pointer pointer, boolean byLock) {
    Frame frame = frame(pointer);
    int slot = slot(pointer);
    int id = path.acquire(Reference.Kind.INTERRUPTS);
    liveness.write(frame.number(), slot);
    Pointer saved =
        Pointer.to(PointerType.of(Base.STACK), new OfInterruptFlag(byLock)).withReference(id);
    frame.setSlot(slot, StackSlot.ofInterruptFlag(saved));
    path.touchSlot(slot);
    return id;
  }

  /** A saved state is being looked at. */
  public void noteRead(Pointer pointer) {
    int slot = slot(pointer);
    liveness.read(path.state(), path.slot(), pointer.frame(), slot);
    path.touchSlot(slot);
  }

  /** Forgets a saved state. */
  public void clear(Pointer pointer) {
    Frame frame = frame(pointer);
    int slot = slot(pointer);
    frame.setSlot(slot, StackSlot.UNUSED);
    liveness.write(frame.number(), slot);
    path.touchSlot(slot);
  }
}
