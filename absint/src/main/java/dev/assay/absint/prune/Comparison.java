package dev.assay.absint.prune;

import dev.assay.absint.path.Rights;
import dev.assay.absint.path.Speculation;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.Reference;
import dev.assay.absint.state.Sections;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.StackSlot.Kind;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Target.OfIterator;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.absint.structure.Facts;
import java.util.List;

/** Whether a state that has been found safe covers another one at the same instruction. */
public final class Comparison {
  private static final int REGISTERS = (1 << Frame.REGISTERS) - 1;

  private final Facts facts;
  private final Rights rights;
  private final Speculation speculation;
  private final IdMap ids = new IdMap();
  // The register of the running frame in which two states differed last: often the next two do too.
  private int suspect;

  /** Compares states of one walk. */
  public Comparison(Facts facts, Rights rights, Speculation speculation) {
    this.facts = facts;
    this.rights = rights;
    this.speculation = speculation;
  }

  /**
   * Whether what is safe from {@code old} is safe from {@code current}.
   *
   * @param highestId the highest id given so far
   */
  public boolean covers(State old, State current, Strictness strictness, int highestId) {
    if (differsInSuspect(old, current)) {
      return false;
    }
    if (old.depth() != current.depth()
        || (old.isSpeculative() && !current.isSpeculative())
        || old.inSleepable() != current.inSleepable()
        || !old.sameCalls(current)) {
      return false;
    }
    ids.reset(highestId);
    boolean nothingHeld = old.holdsNothing() && current.holdsNothing();
    if (!nothingHeld && !referencesMatch(old, current)) {
      return false;
    }
    for (int i = 0; i <= old.depth(); i++) {
      int live = facts.liveBefore(old.slotOf(i));
      if (!covers(old.frame(i), current.frame(i), live, strictness)) {
        return false;
      }
    }
    return true;
  }

  // However strict: a number that matters and leaves the old one's set is not covered.
  private boolean differsInSuspect(State old, State current) {
    return old.current().register(suspect) instanceof Number before
        && before.precise()
        && current.current().register(suspect) instanceof Number now
        && !now.set().isSubsetOf(before.set())
        && (facts.liveBefore(old.slot()) >>> suspect & 1) != 0;
  }

  private boolean referencesMatch(State old, State current) {
    List<Reference> before = old.references();
    List<Reference> now = current.references();
    if (before.size() != now.size() || !sectionsMatch(old.sections(), current.sections())) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (!referenceFits(before.get(i), now.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean referenceFits(Reference old, Reference current) {
    return old.kind() == current.kind()
        && old.owner() == current.owner()
        && ids.fits(old.id(), current.id());
  }

  private boolean sectionsMatch(Sections old, Sections current) {
    return old.preemption() == current.preemption()
        && old.readsRcu() == current.readsRcu()
        && ids.fits(old.interrupts(), current.interrupts());
  }

  private boolean covers(Frame old, Frame current, int live, Strictness strictness) {
    if (old.callbackDepth() > current.callbackDepth()) {
      return false;
    }
    for (int left = live & REGISTERS; left != 0; left &= left - 1) {
      int i = Integer.numberOfTrailingZeros(left);
      if (!covers(old.register(i), current.register(i), strictness)) {
        suspect = i;
        return false;
      }
    }
    return stackCovers(old, current, strictness);
  }

  private boolean covers(Value old, Value current, Strictness strictness) {
    if (strictness == Strictness.SAME) {
      return same(old, current);
    }
    if (old == Value.UNSET) {
      return strictness == Strictness.COVERS || current == Value.UNSET;
    }
    return switch (old) {
      case Value.Unset _ -> false;
      case Number o -> current instanceof Number c && numberCovers(o, c, strictness);
      case Pointer o ->
          current instanceof Pointer c && o.type().equals(c.type()) && pointerCovers(o, c);
    };
  }

  private boolean numberCovers(Number old, Number current, Strictness strictness) {
    if (speculation.comparesExactly()) {
      return old.delta() == current.delta()
          && old.set().isSame(current.set())
          && ids.fitsNumber(old.id(), current.id());
    }
    if (!old.precise() && rights.isCapable() && strictness == Strictness.COVERS) {
      return true;
    }
    if (old.id() != 0 && !old.isShiftedLike(current)) {
      return false;
    }
    if (old.isShifted() && old.delta() != current.delta()) {
      return false;
    }
    return ids.fitsNumber(old.id(), current.id()) && current.set().isSubsetOf(old.set());
  }

  private boolean pointerCovers(Pointer old, Pointer current) {
    return switch (old.base()) {
      case MAP_KEY, MAP_VALUE, MEMORY, BUFFER, TP_BUFFER ->
          equal(old.target(), current.target())
              && old.offset() == current.offset()
              && current.variable().isSubsetOf(old.variable())
              && ids.fits(old.id(), current.id())
              && ids.fits(old.reference(), current.reference());
      case PACKET, PACKET_META -> packetCovers(old, current);
      case ARENA -> true;
      case CONTEXT,
          MAP,
          STACK,
          PACKET_END,
          FLOW_KEYS,
          SOCKET,
          SOCK_COMMON,
          TCP_SOCK,
          XDP_SOCK,
          OBJECT,
          FUNCTION,
          DYNPTR ->
          same(old, current);
    };
  }

  private boolean packetCovers(Pointer old, Pointer current) {
    boolean decided = old.range() < 0 || current.range() < 0;
    return (decided ? old.range() == current.range() : old.range() <= current.range())
        && old.offset() == current.offset()
        && ids.fits(old.id(), current.id())
        && current.variable().isSubsetOf(old.variable());
  }

  /** Whether two values are the same but for the names of their ids. */
  boolean same(Value old, Value current) {
    return switch (old) {
      case Value.Unset _ -> !current.isSet();
      case Number o ->
          current instanceof Number c
              && o.delta() == c.delta()
              && o.set().isSame(c.set())
              && ids.fits(o.id(), c.id());
      case Pointer o ->
          current instanceof Pointer c
              && o.type().equals(c.type())
              && equal(o.target(), c.target())
              && o.offset() == c.offset()
              && o.variable().isSame(c.variable())
              && ids.fits(o.id(), c.id())
              && ids.fits(o.reference(), c.reference());
    };
  }

  void resetIds(int highestId) {
    ids.reset(highestId);
  }

  private boolean stackCovers(Frame old, Frame current, Strictness strictness) {
    for (int i = 0; i < old.slots(); i++) {
      StackSlot slot = old.slot(i);
      if (i >= current.slots()
          ? strictness != Strictness.COVERS || !isNothing(slot)
          : !slotCovers(slot, current.slot(i), strictness)) {
        return false;
      }
    }
    return true;
  }

  private boolean isNothing(StackSlot slot) {
    return rights.mayReadUnwritten() ? slot.isUnknown() : slot.isUnused();
  }

  // A privileged program may read what was never written, so that no more is asked of a slot of
  // which nothing is known.
  private boolean slotCovers(StackSlot old, StackSlot current, Strictness strictness) {
    if (strictness != Strictness.COVERS && current.kinds() != old.kinds()) {
      return false;
    }
    if (!rights.mayReadUnwritten()) {
      return writtenCovers(old, current, strictness);
    }
    if (old.isUnknown()) {
      return true;
    }
    if (old.isWholeNumber() && (current.isWholeNumber() || current.isUnknown())) {
      return covers(old.spilled(), wholeNumber(current), strictness);
    }
    return old.kindsCover(current)
        && (!old.isSpill() || covers(old.spilled(), current.spilled(), strictness))
        && (!old.isDynptr() || dynptrCovers(old.spilled(), current.spilled()))
        && (!old.isIterator() || iteratorCovers(old.spilled(), current.spilled()))
        && (!old.isInterruptFlag() || flagCovers(old.spilled(), current.spilled()));
  }

  // What was never written may not be read: plain data is not to be found missing. Linux looks at
  // one byte after the other.
  private boolean writtenCovers(StackSlot old, StackSlot current, Strictness strictness) {
    if (isNumber(old) && isNumber(current)) {
      return covers(wholeNumber(old), wholeNumber(current), strictness);
    }
    for (int i = 0; i < StackSlot.BYTES; i++) {
      if (!byteCovers(old.kind(i), current.kind(i))) {
        return false;
      }
    }
    return switch (old.kind(0)) {
      case INVALID, MISC, ZERO -> true;
      case SPILL -> covers(old.spilled(), current.spilled(), strictness);
      case DYNPTR -> dynptrCovers(old.spilled(), current.spilled());
      case ITERATOR -> iteratorCovers(old.spilled(), current.spilled());
      case INTERRUPT_FLAG -> flagCovers(old.spilled(), current.spilled());
    };
  }

  private static boolean isNumber(StackSlot slot) {
    return slot.isWholeNumber() || slot.isPlainData();
  }

  private static boolean byteCovers(Kind old, Kind current) {
    return old == Kind.INVALID || old == current || (old == Kind.MISC && current == Kind.ZERO);
  }

  // Eight bytes of plain data read as an unknown number.
  private static Value wholeNumber(StackSlot slot) {
    return slot.isUnknown() ? Number.UNKNOWN : slot.spilled();
  }

  // How deep its loop is does not matter, or no loop would converge.
  private boolean iteratorCovers(Value old, Value current) {
    return old instanceof Pointer o
        && current instanceof Pointer c
        && o.target() instanceof OfIterator a
        && c.target() instanceof OfIterator b
        && a.type().equals(b.type())
        && a.isDrained() == b.isDrained()
        && ids.fits(o.reference(), c.reference());
  }

  private boolean flagCovers(Value old, Value current) {
    return old instanceof Pointer o
        && current instanceof Pointer c
        && ids.fits(o.reference(), c.reference())
        && equal(o.target(), c.target());
  }

  // Its id is not compared: slices of it carry the same one.
  private boolean dynptrCovers(Value old, Value current) {
    return old instanceof Pointer o
        && current instanceof Pointer c
        && equal(o.target(), c.target())
        && ids.fits(o.reference(), c.reference());
  }

  /** Whether some iterator has yielded more in one state than in the other. */
  static boolean iteratorsDiffer(State old, State current) {
    for (int f = old.depth(); f >= 0; f--) {
      Frame before = old.frame(f);
      for (int i = 0; i < before.slots(); i++) {
        if (before.slot(i).isIterator()
            && depth(before.slot(i)) != depth(current.frame(f).slot(i))) {
          return true;
        }
      }
    }
    return false;
  }

  // Of drained iterators it makes no difference.
  private static int depth(StackSlot slot) {
    return slot.spilled() instanceof Pointer p
            && p.target() instanceof OfIterator iterator
            && !iterator.isDrained()
        ? iterator.depth()
        : 0;
  }

  /** Whether the registers of the running frames are exactly the same, ids too. */
  boolean mayLoop(State old, State current) {
    Frame before = old.current();
    Frame now = current.current();
    if (old.depth() != current.depth()
        || !identical(before.register(suspect), now.register(suspect))) {
      return false;
    }
    // From the last: loops count where calls leave it alone.
    for (int i = Frame.REGISTERS - 1; i >= 0; i--) {
      if (!identical(before.register(i), now.register(i))) {
        suspect = i;
        return false;
      }
    }
    return true;
  }

  private static boolean identical(Value a, Value b) {
    return a == b
        || (a instanceof Number n && b instanceof Number m
            ? n.id() == m.id() && n.delta() == m.delta() && n.set().isSame(m.set())
            : a instanceof Pointer p && b instanceof Pointer q ? identical(p, q) : a.equals(b));
  }

  private static boolean identical(Pointer a, Pointer b) {
    return a.offset() == b.offset()
        && a.id() == b.id()
        && a.reference() == b.reference()
        && a.type().equals(b.type())
        && equal(a.target(), b.target())
        && a.variable().isSame(b.variable());
  }

  // Most often they are the same object.
  private static boolean equal(Target a, Target b) {
    return a == b || a.equals(b);
  }
}
