package dev.assay.absint.memory;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.DynptrKind;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.verdict.Property;

/** Dynptrs on the stack: two slots each, of which the one with the lower address is the first. */
public final class DynptrSlots {
  private static final int SLOTS = 2;

  /** No slot: the pointer leads where no dynptr can be. */
  public static final int NOWHERE = -1;

  /** No slot yet: the stack there has not been used. */
  public static final int UNUSED = -2;

  private static final int PLAIN_OR_NULL = Modifier.MAYBE_NULL.bit();

  private final Path path;
  private final StackLiveness liveness;

  DynptrSlots(Path path, StackLiveness liveness) {
    this.path = path;
    this.liveness = liveness;
  }

  private Frame frame(Pointer pointer) {
    return path.state().frame(pointer.frame());
  }

  /** The first slot of a dynptr at a stack pointer, {@link #NOWHERE} or {@link #UNUSED}. */
  public int first(Pointer pointer) {
    if (pointer.hasVariableOffset()) {
      path.log().line("dynptr has to be at a constant offset");
      return NOWHERE;
    }
    int place = pointer.offset() + (int) pointer.variable().bits().value();
    int slot = (-place - 1) / StackSlot.BYTES;
    if (place % StackSlot.BYTES != 0 || slot + 1 < SLOTS) {
      path.log().line("cannot pass in dynptr at an offset=" + place);
      return NOWHERE;
    }
    return slot < frame(pointer).slots() ? slot : UNUSED;
  }

  /** Whether an initialised dynptr begins at a stack pointer. */
  public boolean isAt(Pointer pointer) {
    int slot = first(pointer);
    return slot >= 0
        && frame(pointer).slot(slot).isFirstOfDynptr()
        && frame(pointer).slot(slot - 1).isDynptr();
  }

  /**
   * The dynptr that a pointer leads to, which {@link #isAt} has found: its id, reference and kind.
   */
  public Pointer at(Pointer pointer) {
    return pointer.base() == Base.DYNPTR
        ? pointer
        : (Pointer) frame(pointer).slot(first(pointer)).spilled();
  }

  /** The reference of what lies in the slot that a stack pointer leads to, 0 for none. */
  public int referenceAt(Pointer pointer) {
    int slot = first(pointer);
    return slot >= 0 && frame(pointer).slot(slot).spilled() instanceof Pointer p
        ? p.reference()
        : 0;
  }

  /**
   * Makes a new dynptr.
   *
   * @param reference the reference that it shares with others, 0 for one of its own where needed
   */
  public void create(Pointer pointer, DynptrKind kind, int reference) {
    Frame frame = frame(pointer);
    int slot = first(pointer);
    destroy(frame, slot);
    destroy(frame, slot - 1);
    int id = path.newId();
    int own = kind.isCounted() && reference == 0 ? path.acquire() : reference;
    int counted = kind.isCounted() ? own : 0;
    frame.setSlot(slot, StackSlot.ofDynptr(half(kind, true, id, counted)));
    frame.setSlot(slot - 1, StackSlot.ofDynptr(half(kind, false, id, counted)));
    noteWritten(frame, slot);
  }

  private static Pointer half(DynptrKind kind, boolean first, int id, int reference) {
    return Pointer.to(PointerType.of(Base.DYNPTR), new Target.OfDynptr(kind, first))
        .withId(id)
        .withReference(reference);
  }

  /** A pointer that a function gets to a dynptr of the kernel's. */
  public Pointer constant(DynptrKind kind) {
    return half(kind, true, path.newId(), 0);
  }

  /** The dynptr is being looked at. */
  public void noteRead(Pointer pointer) {
    Frame frame = frame(pointer);
    int slot = first(pointer);
    for (int n = slot; n > slot - SLOTS; n--) {
      liveness.read(path.state(), path.slot(), frame.number(), n);
      path.touchSlot(n);
    }
  }

  private void noteWritten(Frame frame, int slot) {
    liveness.write(frame.number(), slot);
    liveness.write(frame.number(), slot - 1);
  }

  // ---- ends

  /** A slot is about to be overwritten, and with it the dynptr it is part of, if any. */
  void destroy(Frame frame, int part) {
    if (!frame.slot(part).isDynptr()) {
      return;
    }
    int slot = frame.slot(part).isFirstOfDynptr() ? part : part + 1;
    if (!(frame.slot(slot).spilled() instanceof Pointer half && frame.slot(slot).isDynptr())) {
      // Nothing reads the other half any more, so that it has been forgotten.
      frame.setSlot(part, StackSlot.UNUSED);
      return;
    }
    if (half.dynptrKind().isCounted()) {
      throw new Refusal(Property.REFERENCE, "cannot overwrite referenced dynptr");
    }
    path.touchSlot(slot);
    path.touchSlot(slot - 1);
    path.invalidate(path.state(), p -> isPlainSlice(p, half.id()));
    clear(frame, slot);
  }

  // Linux does not look for slices whose type says that they are slices.
  private static boolean isPlainSlice(Pointer p, int dynptr) {
    return p.base() == Base.MEMORY
        && (p.type().modifiers() & ~PLAIN_OR_NULL) == 0
        && p.target() instanceof Target.Sized(int _, int owner)
        && owner == dynptr;
  }

  private void clear(Frame frame, int slot) {
    frame.setSlot(slot, StackSlot.UNUSED);
    frame.setSlot(slot - 1, StackSlot.UNUSED);
    noteWritten(frame, slot);
  }

  /** Gives a dynptr back; its slices and its clones in the same frame end with it. */
  public void release(Pointer pointer) {
    Frame frame = frame(pointer);
    int slot = first(pointer);
    int reference = ((Pointer) frame.slot(slot).spilled()).reference();
    if (reference == 0) {
      clear(frame, slot);
      return;
    }
    path.state().release(reference);
    path.invalidate(path.state(), p -> p.reference() == reference);
    for (int n = 1; n < frame.slots(); n++) {
      if (frame.slot(n).isFirstOfDynptr()
          && frame.slot(n).spilled() instanceof Pointer clone
          && clone.reference() == reference) {
        clear(frame, n);
      }
    }
  }
}
