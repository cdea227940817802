package dev.assay.absint.memory;

import dev.assay.absint.path.Path;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Target.OfIterator;
import dev.assay.absint.state.Value.Pointer;

/** Open-coded iterators on the stack. The slot with the lowest address carries the reference. */
public final class IteratorSlots {
  private static final String KIND = "iter";

  private final Path path;
  private final StackLiveness liveness;

  public IteratorSlots(Path path, StackLiveness liveness) {
    this.path = path;
    this.liveness = liveness;
  }

  /** Whether a pointer is to an iterator that may be used. */
  public enum Finding {
    FOUND,
    NOT_THERE,
    /** It needs an RCU section, and the one it was made in has ended. */
    OUTLIVED
  }

  private Frame frame(Pointer pointer) {
    return path.state().frame(pointer.frame());
  }

  /** The first slot of the iterator a pointer is to. */
  public int first(Pointer pointer, int slots) {
    return StackPlace.find(path, pointer, KIND, slots);
  }

  /** Whether a new iterator may be made at a pointer. */
  public boolean isFree(Pointer pointer, int slots) {
    int first = first(pointer, slots);
    if (first < 0) {
      return first == StackPlace.UNUSED;
    }
    for (int n = first; n > first - slots; n--) {
      if (frame(pointer).slot(n).has(StackSlot.Kind.ITERATOR)) {
        return false;
      }
    }
    return true;
  }

  /** Looks for an iterator of a type. */
  public Finding find(Pointer pointer, Target.OfType type, int slots) {
    int first = first(pointer, slots);
    if (first < 0) {
      return Finding.NOT_THERE;
    }
    for (int n = first; n > first - slots; n--) {
      Finding finding = find(frame(pointer).slot(n), type, n == first);
      if (finding != Finding.FOUND) {
        return finding;
      }
    }
    return Finding.FOUND;
  }

  private static Finding find(StackSlot slot, Target.OfType type, boolean first) {
    if (slot.spilled() instanceof Pointer p && p.type().is(Modifier.UNTRUSTED)) {
      return Finding.OUTLIVED;
    }
    boolean fits =
        slot.isIterator()
            && slot.spilled() instanceof Pointer part
            && (part.reference() != 0) == first
            && part.target() instanceof OfIterator iterator
            && iterator.type().equals(type);
    return fits ? Finding.FOUND : Finding.NOT_THERE;
  }

  /**
   * Makes an iterator where it {@link #isFree}.
   *
   * @param protection what its elements need: {@link Modifier#RCU}, or that they have not got it
   */
  public void create(Pointer pointer, Target.OfType type, int slots, Modifier... protection) {
    Frame frame = frame(pointer);
    int first = first(pointer, slots);
    int id = path.acquire();
    Pointer part =
        Pointer.to(
            PointerType.of(Base.STACK, protection), new OfIterator(type, OfIterator.ACTIVE, 0));
    for (int n = first; n > first - slots; n--) {
      liveness.write(frame.number(), n);
      frame.setSlot(n, StackSlot.ofIterator(n == first ? part.withReference(id) : part));
      path.touchSlot(n);
    }
  }

  /** An iterator is being looked at. */
  public void noteRead(Pointer pointer, int slots) {
    int first = first(pointer, slots);
    for (int n = first; n > first - slots; n--) {
      liveness.read(path.state(), path.slot(), pointer.frame(), n);
      path.touchSlot(n);
    }
  }

  /** The reference of the iterator that begins at a slot. */
  public static int reference(Frame frame, int slot) {
    return frame.slot(slot).spilled() instanceof Pointer p ? p.reference() : 0;
  }

  /** Ends an iterator; what came from it ends too. */
  public void destroy(Pointer pointer, int slots) {
    Frame frame = frame(pointer);
    int first = first(pointer, slots);
    int reference = reference(frame, first);
    path.state().release(reference);
    path.invalidate(path.state(), p -> p.reference() == reference);
    for (int n = first; n > first - slots; n--) {
      frame.setSlot(n, StackSlot.UNUSED);
      liveness.write(frame.number(), n);
      path.touchSlot(n);
    }
  }

  /** The state of the iterator that begins at a slot. */
  public static OfIterator at(State state, int frame, int slot) {
    Pointer part = (Pointer) state.frame(frame).slot(slot).spilled();
    return (OfIterator) part.target();
  }

  /** Gives the iterator that begins at a slot another state. */
  public static void set(State state, int frame, int slot, OfIterator iterator) {
    Frame f = state.frame(frame);
    Pointer part = (Pointer) f.slot(slot).spilled();
    f.setSlot(slot, f.slot(slot).with(part.at(iterator)));
  }
}
