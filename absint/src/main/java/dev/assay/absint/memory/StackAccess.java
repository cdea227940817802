package dev.assay.absint.memory;

import dev.assay.absint.domain.Placement;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.domain.Transfer;
import dev.assay.absint.log.NumberText;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.path.Limits;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.path.Rights;
import dev.assay.absint.path.Speculation;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.History;
import dev.assay.absint.state.LinkedSet;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.StackSlot.Kind;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.verdict.Property;

/** Loads from and stores to frames, of whole values and of bytes. */
final class StackAccess {
  private static final int WORD = StackSlot.BYTES;

  private final Path path;
  private final Precision precision;
  private final StackLiveness liveness;
  private final StackDepths depths;
  private final DynptrSlots dynptrs;
  private final Rights rights;
  private final boolean cutsNumbers;
  private final boolean growsByReads;
  private final Speculation speculation;

  StackAccess(Path path, Precision precision, StackLiveness liveness, StackDepths depths) {
    this.path = path;
    this.precision = precision;
    this.liveness = liveness;
    this.depths = depths;
    this.dynptrs = new DynptrSlots(path, liveness);
    this.rights = path.rights();
    this.growsByReads = path.keeps(VerifierRule.STACK_GROWS_BY_READS);
    this.cutsNumbers = path.keeps(VerifierRule.SPILLED_NUMBERS_CUT);
    this.speculation = path.speculation();
  }

  /** The dynptrs among what it holds. */
  DynptrSlots dynptrs() {
    return dynptrs;
  }

  private Frame frame(PointerUse access) {
    return path.state().frame(access.pointer().frame());
  }

  private static int slotOf(int place) {
    return (-place - 1) / WORD;
  }

  /** The byte's index in its slot, 0 being the lowest address. */
  private static int byteOf(int place) {
    return Math.floorMod(place, WORD);
  }

  // ---- bounds

  /** Checks that an access stays inside its frame, and takes that much stack into use. */
  void checkBounds(PointerUse access, boolean write) {
    Scalar variable = access.pointer().variable();
    int reach = reach(access, write);
    if (!Placement.fitsStack(variable, access.offset(), access.bytes(), reach)) {
      throw outside(access, write);
    }
    grow(frame(access), (int) -least(access));
  }

  private static long least(PointerUse access) {
    return access.isFixed() ? access.variable().value() + access.offset() : access.least();
  }

  private static Refusal outside(PointerUse access, boolean write) {
    if (!access.isFixed() && Placement.isUnboundedOnStack(access.pointer().variable().wide())) {
      return new Refusal(
          Property.STACK_BOUNDS, "invalid unbounded variable-offset" + reached(access, write));
    }
    String name = reached(access, write);
    String place = " off=" + access.offset() + " size=" + access.bytes();
    long least = least(access);
    long end = (access.isFixed() ? least : access.greatest()) + access.bytes();
    boolean inFrame = least >= -Limits.STACK_BYTES && least <= -1 && end <= 0;
    return new Refusal(
        inFrame ? Property.UNINITIALIZED_READ : Property.STACK_BOUNDS,
        access.isFixed()
            ? "invalid" + name + place
            : "invalid variable-offset"
                + name
                + " var_off="
                + NumberText.tnum(access.variable())
                + place);
  }

  // Below what is in use nothing was ever written.
  private int reach(PointerUse access, boolean write) {
    return write || rights.mayReadBelow() ? Limits.STACK_BYTES : frame(access).stackBytes();
  }

  private static String reached(PointerUse access, boolean write) {
    return (write ? " write to" : " read from") + " stack R" + access.register();
  }

  private void grow(Frame frame, int bytes) {
    frame.growTo(bytes);
    depths.use(frame.subprogram(), frame.stackBytes());
  }

  private static void refuse(String message) {
    throw new Refusal(Property.STACK_BOUNDS, message);
  }

  // ---- loads

  /**
   * The value of a load.
   *
   * @param intoRegister whether it goes to a register; else it is only looked at
   */
  Value load(PointerUse access, boolean intoRegister) {
    if (access.isFixed()) {
      return loadFixed(access, intoRegister);
    }
    if (!intoRegister) {
      refuse(
          "variable offset stack pointer cannot be passed into helper function; var_off="
              + NumberText.tnum(access.variable())
              + " off="
              + access.offset()
              + " size="
              + access.bytes());
    }
    checkReadable(access, false, false);
    depths.access(frame(access).subprogram(), path.slot(), (int) access.least());
    return plain(frame(access), (int) access.least(), (int) access.greatest() + access.bytes());
  }

  private Value loadFixed(PointerUse access, boolean intoRegister) {
    Frame frame = frame(access);
    int n = slotOf(access.place());
    StackSlot slot = frame.slot(n);
    path.touchSlot(n);
    // Linux takes the slot to be one of the running frame here.
    depths.access(path.frame().subprogram(), path.slot(), access.place());
    liveness.read(path.state(), path.slot(), frame.number(), n);
    if (!slot.isSpill()) {
      checkReadable(slot, access);
      return plain(frame, access.place(), access.place() + access.bytes());
    }
    if (access.bytes() == WORD && slot.spillSize() == WORD) {
      checkShown(access, slot, intoRegister);
      recordSpill(frame, n);
      return slot.spilled();
    }
    if (!(slot.spilled() instanceof Number number)) {
      path.writeSource();
      throw new Refusal(Property.PARTIAL_SPILL, "invalid size of register fill");
    }
    return intoRegister ? fillPart(access, frame, n, number) : Value.UNSET;
  }

  // What goes to no register goes to a place where its value can be read.
  private void checkShown(PointerUse access, StackSlot slot, boolean intoRegister) {
    if (!intoRegister && !rights.mayShowPointers() && !(slot.spilled() instanceof Number)) {
      throw new Refusal(Property.PRIVILEGE, "leaking pointer from stack off " + access.place());
    }
  }

  private void checkReadable(StackSlot slot, PointerUse access) {
    if (rights.mayReadUnwritten() && !slot.hasObject()) {
      return;
    }
    for (int i = 0; i < access.bytes(); i++) {
      if (!mayBeRead(slot.kind(byteOf(access.place() + i)))) {
        throw new Refusal(
            Property.UNINITIALIZED_READ,
            "invalid read from stack off %d+%d size %d"
                .formatted(access.place(), i, access.bytes()));
      }
    }
  }

  private boolean mayBeRead(Kind kind) {
    return switch (kind) {
      case INVALID -> rights.mayReadUnwritten();
      case SPILL, MISC, ZERO -> true;
      case DYNPTR, ITERATOR, INTERRUPT_FLAG -> false;
    };
  }

  private void recordSpill(Frame frame, int slot) {
    path.record(History.stackAccess(frame.number(), slot), LinkedSet.NONE);
  }

  private Value fillPart(PointerUse access, Frame frame, int n, Number number) {
    StackSlot slot = frame.slot(n);
    if (access.bytes() <= slot.spillSize() && access.place() % WORD == 0) {
      recordSpill(frame, n);
      return number.bits() > access.bytes() * 8 ? number.withoutId() : number;
    }
    checkReadable(slot, access);
    int spilled = count(slot, access, Kind.SPILL);
    if (spilled == access.bytes() && number.isZero()) {
      recordSpill(frame, n);
      return Number.ZERO;
    }
    return count(slot, access, Kind.ZERO) == access.bytes() ? Number.ZERO : Number.UNKNOWN;
  }

  private static int count(StackSlot slot, PointerUse access, Kind kind) {
    int n = 0;
    for (int i = 0; i < access.bytes(); i++) {
      n += slot.kind(byteOf(access.place() + i)) == kind ? 1 : 0;
    }
    return n;
  }

  private Value plain(Frame frame, int from, int to) {
    for (int place = from; place < to; place++) {
      path.touchSlot(slotOf(place));
      if (frame.slot(slotOf(place)).kind(byteOf(place)) != Kind.ZERO) {
        return Number.UNKNOWN;
      }
    }
    return Number.ZERO;
  }

  // ---- stores

  void store(PointerUse access, Stored stored) {
    if (access.isFixed()) {
      storeFixed(access, stored);
    } else {
      storeVariable(access, stored);
    }
  }

  /** A helper fills a range of fixed place that has been checked; it counts as so many bytes. */
  void fill(PointerUse range) {
    int filled = 0;
    while (filled < range.bytes()) {
      int left = WORD - byteOf(range.place() + filled);
      int bytes = Math.min(left, range.bytes() - filled);
      beginStore(range.part(filled, 1), Stored.UNKNOWN);
      storeBytes(frame(range), range.part(filled, bytes), Stored.UNKNOWN);
      filled += bytes;
    }
  }

  private void beginStore(PointerUse access, Stored stored) {
    Frame frame = frame(access);
    int n = slotOf(access.place());
    checkWhole(frame.slot(n), access);
    if (speculation.guardsStores()) {
      guard(frame.slot(n), access, stored);
    }
    depths.access(frame.subprogram(), path.slot(), access.place());
    dynptrs.destroy(frame, n);
    path.touchSlot(n);
  }

  private void storeFixed(PointerUse access, Stored stored) {
    Frame frame = frame(access);
    int n = slotOf(access.place());
    boolean aligned = access.place() % WORD == 0;
    beginStore(access, stored);
    if (aligned && access.bytes() == WORD) {
      liveness.write(frame.number(), n);
    }
    switch (stored) {
      case Stored.FromRegister(int register, Number number) when aligned && rights.isCapable() ->
          spillNumber(frame, n, register, number, access.bytes());
      case Stored.Constant(int value) when aligned && rights.isCapable() ->
          spill(frame, n, Number.of(Transfer.move64(value)), access.bytes());
      case Stored.FromRegister(int _, Pointer pointer) when isSpillable(pointer) ->
          spillPointer(frame, n, pointer, access.bytes());
      default -> storeBytes(frame, access, stored);
    }
  }

  // Older releases take every spill for one; zeroes are none to them.
  private boolean holdsPointer(StackSlot slot) {
    return !(slot.spilled() instanceof Number number) || !cutsNumbers && !number.isZero();
  }

  private void checkWhole(StackSlot slot, PointerUse access) {
    if (!rights.mayShowPointers()
        && access.bytes() != WORD
        && slot.isSpill()
        && holdsPointer(slot)) {
      throw new Refusal(Property.PARTIAL_SPILL, "attempt to corrupt spilled pointer on stack");
    }
  }

  // A later load must not find what was here before, where that is an address or was never written,
  // nor an address where a number is expected. Linux looks at the bytes of the highest addresses,
  // wherever the store goes.
  private void guard(StackSlot slot, PointerUse access, Stored stored) {
    boolean guarded =
        stored instanceof Stored.FromRegister(int _, Pointer pointer) && isSpillable(pointer);
    for (int i = WORD - access.bytes(); i < WORD && !guarded; i++) {
      guarded = slot.kind(i) != Kind.MISC && slot.kind(i) != Kind.ZERO;
    }
    if (guarded) {
      speculation.putBarrierAfter(path.slot());
    }
  }

  // A copy is related to its origin only if nothing is cut off.
  private void spillNumber(Frame frame, int n, int register, Number number, int bytes) {
    if (number.bits() <= bytes * 8) {
      Number related = path.related(number);
      path.frame().set(register, related);
      spill(frame, n, related, bytes);
    } else {
      spill(frame, n, number.withoutId(), bytes);
    }
  }

  private static boolean isSpillable(Pointer pointer) {
    return pointer.base() != Base.TP_BUFFER && pointer.base() != Base.DYNPTR;
  }

  private void spillPointer(Frame frame, int n, Pointer pointer, int bytes) {
    if (bytes != WORD) {
      path.writeSource();
      throw new Refusal(Property.PARTIAL_SPILL, "invalid size of register spill");
    }
    if (frame != path.frame() && pointer.isPlain(Base.STACK)) {
      throw new Refusal(
          Property.POINTER_TYPE, "cannot spill pointers to stack into stack frame of the caller");
    }
    spill(frame, n, pointer, bytes);
  }

  private void spill(Frame frame, int n, Value value, int bytes) {
    if (bytes == WORD) {
      frame.setSlot(n, StackSlot.of(value));
      recordSpill(frame, n);
      return;
    }
    StackSlot slot = frame.slot(n).with(value).with(0, bytes, Kind.SPILL);
    for (int i = bytes; i < WORD; i++) {
      if (slot.kind(i) != Kind.INVALID && slot.kind(i) != Kind.ZERO) {
        slot = slot.with(i, Kind.MISC);
      }
    }
    frame.setSlot(n, slot);
    recordSpill(frame, n);
  }

  private void storeBytes(Frame frame, PointerUse access, Stored stored) {
    int n = slotOf(access.place());
    StackSlot old = frame.slot(n);
    StackSlot slot = (old.isSpecial() ? old.scrubbed() : old).with(Value.UNSET);
    Kind kind = Kind.MISC;
    if (stored.isZero()) {
      // A byte known to be zero must stay so, hence the number it came from matters.
      if (stored instanceof Stored.FromRegister(int register, Value _)) {
        precision.need(register);
      }
      kind = Kind.ZERO;
    }
    frame.setSlot(n, slot.with(byteOf(access.place()), access.bytes(), kind));
  }

  // Every byte in reach may or may not have been written.
  private void storeVariable(PointerUse access, Stored stored) {
    Frame frame = frame(access);
    boolean zeroKept = false;
    int end = (int) access.greatest() + access.bytes();
    depths.access(frame.subprogram(), path.slot(), (int) access.least());
    for (int place = (int) access.least(); place < end; place++) {
      dynptrs.destroy(frame, slotOf(place));
    }
    for (int place = (int) access.least(); place < end; place++) {
      int n = slotOf(place);
      StackSlot slot = frame.slot(n);
      Kind kind = slot.kind(byteOf(place));
      path.touchSlot(n);
      boolean zeroOnZero = stored.isZero() && holdsZero(slot, kind);
      zeroKept |= zeroOnZero;
      if (!zeroOnZero || kind != Kind.SPILL) {
        Kind after = zeroOnZero ? Kind.ZERO : Kind.MISC;
        frame.setSlot(n, slot.with(Value.UNSET).with(byteOf(place), after));
      }
    }
    if (zeroKept && stored instanceof Stored.FromRegister(int register, Value _)) {
      precision.need(register);
    }
  }

  private static boolean holdsZero(StackSlot slot, Kind kind) {
    return kind == Kind.ZERO || (kind == Kind.SPILL && slot.spilled().isZero());
  }

  // ---- ranges given to helpers

  /**
   * Checks that a helper may use a range of the stack.
   *
   * @param write whether it may write there, so that nothing is known afterwards
   */
  void checkReadable(PointerUse access, boolean mayBeEmpty, boolean write) {
    if (access.bytes() == 0 && !mayBeEmpty) {
      throw new Refusal(Property.CALL_ARGUMENT, "invalid zero-sized read");
    }
    checkBounds(access, write && growsByReads);
    Frame frame = frame(access);
    int from = access.isFixed() ? access.place() : (int) access.least();
    int to = (access.isFixed() ? from : (int) access.greatest()) + access.bytes();
    int end;
    for (int place = from; place < to; place = end) {
      end = Math.min(to, place - byteOf(place) + WORD);
      int n = slotOf(place);
      if (write || !mayAllBeRead(frame.slot(n))) {
        checkReadable(access, from, place, end, write);
      }
      liveness.read(path.state(), path.slot(), frame.number(), n);
    }
  }

  private boolean mayAllBeRead(StackSlot slot) {
    return rights.mayReadUnwritten() && !slot.hasObject();
  }

  // Bytes of one slot, of a range that begins earlier.
  private void checkReadable(PointerUse access, int from, int first, int end, boolean write) {
    Frame frame = frame(access);
    int n = slotOf(first);
    for (int place = first; place < end; place++) {
      if (!mayBeRead(frame.slot(n), byteOf(place))) {
        throw unreadable(access, from, place - from);
      }
      if (write) {
        clobber(frame, n, place);
      }
    }
  }

  private boolean mayBeRead(StackSlot slot, int index) {
    if (rights.mayReadUnwritten()) {
      return !slot.hasObject() || mayBeRead(slot.kind(index));
    }
    return switch (slot.kind(index)) {
      case MISC, ZERO -> true;
      default -> slot.isSpill() && (slot.spilled() instanceof Number || rights.mayShowPointers());
    };
  }

  private static Refusal unreadable(PointerUse access, int from, int place) {
    return new Refusal(
        Property.UNINITIALIZED_READ,
        access.isFixed()
            ? "invalid read from stack R%d off %d+%d size %d"
                .formatted(access.register(), from, place, access.bytes())
            : "invalid read from stack R%d var_off %s+%d size %d"
                .formatted(
                    access.register(), NumberText.tnum(access.variable()), place, access.bytes()));
  }

  private static void clobber(Frame frame, int n, int place) {
    StackSlot slot = frame.slot(n);
    if (slot.kind(byteOf(place)) == Kind.SPILL) {
      frame.setSlot(n, slot.scrubbed().with(Value.UNSET));
    } else {
      frame.setSlot(n, slot.with(byteOf(place), Kind.MISC));
    }
  }

  /** Checks that a helper may fill a range of fixed place, whatever is there. */
  void checkWritable(PointerUse access, boolean mayBeEmpty) {
    if (access.bytes() == 0 && !mayBeEmpty) {
      throw new Refusal(Property.CALL_ARGUMENT, "invalid zero-sized read");
    }
    checkBounds(access, true);
    // The helper may have the dynptr itself among its arguments.
    Frame frame = frame(access);
    for (int place = access.place(); place < access.place() + access.bytes(); place++) {
      if (frame.slot(slotOf(place)).kind(byteOf(place)) == Kind.DYNPTR) {
        throw new Refusal(
            Property.CALL_ARGUMENT, "potential write to dynptr at off=" + place + " disallowed");
      }
    }
  }

  /** The number spilled at a fixed place, or zero bytes there; anything where that is not clear. */
  Value constantAt(PointerUse access) {
    Frame frame = frame(access);
    int n = slotOf(access.place());
    StackSlot slot = frame.slot(n);
    if (count(slot, access, Kind.ZERO) == access.bytes() && fitsSlot(access)) {
      return Number.ZERO;
    }
    if (slot.isSpilledNumber()
        && spilledFrom(slot, byteOf(access.place())) == access.bytes()
        && slot.spilled() instanceof Number number
        && number.isConstant()) {
      precision.needSlot(frame.number(), n);
      return number;
    }
    return Value.UNSET;
  }

  // Linux counts to the end of what is spilled, and takes all of it for the value.
  private static int spilledFrom(StackSlot slot, int first) {
    int n = first;
    while (n < WORD && slot.kind(n) == Kind.SPILL) {
      n++;
    }
    return n - first;
  }

  private static boolean fitsSlot(PointerUse access) {
    return byteOf(access.place()) + access.bytes() <= WORD;
  }
}
