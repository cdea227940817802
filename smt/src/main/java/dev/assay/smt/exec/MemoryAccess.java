package dev.assay.smt.exec;

import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.MemoryFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Reads and writes of memory, each checked first. */
final class MemoryAccess {
  private final Program program;
  private final Unknowns unknowns;
  private final Judge judge;
  private final ValueFields fields;
  private final Dynptrs dynptrs;
  private final Iterators iterators;

  /** Where an access goes, once it is known to be fine. */
  record Place(Region region, Bits offset) {}

  MemoryAccess(Program program, Unknowns unknowns, Judge judge, ValueFields fields) {
    this.fields = fields;
    this.program = program;
    this.unknowns = unknowns;
    this.judge = judge;
    this.dynptrs = new Dynptrs(judge);
    this.iterators = new Iterators(judge);
  }

  /** A number of 64 bits. */
  Bits constant(long value) {
    return unknowns.constant(value);
  }

  /**
   * Checks an access of {@code bytes} bytes through a register; empty where the path ends by it.
   */
  Optional<Place> place(State state, Register base, long offset, Bits bytes, boolean writes) {
    if (state.read(base) instanceof Held.Pointer(Region region, Bits at)
        && region.kind() == Region.Kind.STACK) {
      Truth aligned = at.plus(offset).and(bytes.minus(bytes.same(1))).equalTo(0);
      judge.require(state, aligned, Property.ALIGNMENT, "misaligned access to the stack, " + base);
    }
    return reach(state, base, offset, bytes, writes, true);
  }

  /** The same of memory that is not accessed by one instruction: its alignment does not matter. */
  Optional<Place> span(State state, Register base, long offset, Bits bytes, boolean writes) {
    return reach(state, base, offset, bytes, writes, false);
  }

  private Optional<Place> reach(
      State state, Register base, long offset, Bits bytes, boolean writes, boolean direct) {
    switch (state.read(base)) {
      case Held.Pointer(Region region, Bits at) -> {
        Place place = new Place(region, at.plus(offset));
        check(state, place, bytes, writes, base.toString());
        boolean whole =
            direct && bytes.is(8) && fields.pointerAt(region, place.offset()).isPresent();
        if (!whole) {
          Bits parts = direct && !writes ? bytes : bytes.same(0);
          fields.pointers(region).forEach(f -> sparePointer(state, place, bytes, parts, f));
        }
        return state.hasEnded() ? Optional.empty() : Optional.of(place);
      }
      case Held.Number(Bits bits) -> notAPointer(state, base, bits);
      case Held.Unset() ->
          judge.violation(state, Property.UNINITIALIZED_READ, base + " was never written");
      case Held.MapReference _ -> {
        if (writes) {
          judge.violation(state, Property.PERMISSION, "write to a map itself, " + base);
        } else {
          judge.unknown(state, "access to a map object");
        }
      }
      case Held.FunctionReference _ ->
          judge.violation(state, Property.POINTER_TYPE, "access through a function, " + base);
    }
    return Optional.empty();
  }

  private void notAPointer(State state, Register base, Bits bits) {
    boolean isNull = bits.is(0);
    judge.violation(
        state,
        isNull ? Property.NULL_DEREFERENCE : Property.POINTER_TYPE,
        isNull ? "access through null, " + base : "access through a number, " + base);
  }

  /** Holds the path to bounds, life and permission of an access. */
  void check(State state, Place place, Bits bytes, boolean writes, String who) {
    Region region = place.region();
    if (region.kind() == Region.Kind.CONTEXT && !region.readable()) {
      judge.unknown(state, "context of this type of program");
      return;
    }
    if (!isHere(region)) {
      judge.violation(state, Property.POINTER_TYPE, who + " points to memory that is elsewhere");
      return;
    }
    if (state.isDead(region)) {
      judge.violation(
          state, Property.POINTER_TYPE, who + " points to memory that is no longer valid");
      return;
    }
    if (region.kind() == Region.Kind.ARENA) {
      return; // a missing page reads as 0, and is not written
    }
    Truth inside =
        region
            .least()
            .lessOrEqual(place.offset())
            .and(place.offset().lessOrEqual(region.size().minus(bytes)));
    String bounds = "access outside " + region.title() + ", " + who;
    judge.require(state, inside, region.kind().bounds(), bounds);
    if (writes) {
      fields.guarded(region).forEach(field -> spare(state, place, bytes, field, who));
    }
    if (writes ? !region.writable() : !region.readable()) {
      String direction = writes ? "write to " : "read of ";
      judge.violation(state, Property.PERMISSION, direction + region.title() + " is not allowed");
    }
    dynptrs.access(state, region, place.offset(), bytes, writes);
    if (writes) {
      SavedInterrupts.overwrite(judge, state, region, place.offset(), bytes);
    }
    iterators.access(state, region, place.offset(), bytes, writes);
  }

  // A load of all of it does no harm; what it gives is no pointer then.
  private void sparePointer(State state, Place place, Bits bytes, Bits whole, OwnedField field) {
    Bits start = place.offset().same(field.offset());
    Truth before = place.offset().plus(bytes).lessOrEqual(start);
    Truth after = start.plus(field.size()).lessOrEqual(place.offset());
    Truth exact = place.offset().equalTo(start).and(whole.equalTo(field.size()));
    String what = "access to a " + field.kind().text();
    judge.require(state, before.or(after).or(exact), Property.PERMISSION, what);
  }

  private void spare(State state, Place place, Bits bytes, OwnedField field, String who) {
    Bits start = place.offset().same(field.offset());
    Truth before = place.offset().plus(bytes).lessOrEqual(start);
    Truth after = start.plus(field.size()).lessOrEqual(place.offset());
    String what = "access to a %s, %s".formatted(field.kind().text(), who);
    judge.require(state, before.or(after), Property.PERMISSION, what);
  }

  private static boolean isHere(Region region) {
    return region
        .object()
        .map(object -> object.trust() != Trust.PERCPU && object.trust() != Trust.USER)
        .orElse(true);
  }

  /** The bytes at a place as a register holds them, with a pointer that was stored there. */
  Held load(State state, Place place, Size size, Extension extension) {
    if (place.region().kind() == Region.Kind.ARENA) {
      List<Bits> bytes = MemoryFormat.stored(size, unknowns.unknown(64, "arena"));
      return new Held.Number(MemoryFormat.loaded(extension, bytes));
    }
    Optional<Held> whole = size == Size.DW ? spilled(state, place) : Optional.empty();
    return whole.orElseGet(() -> {
      List<Bits> bytes = bytes(state, place, size.bytes());
      return new Held.Number(MemoryFormat.loaded(extension, bytes));
    });
  }

  private Optional<Held> spilled(State state, Place place) {
    if (!place.offset().isConstant() || isChangedByOthers(state, place.region())) {
      return Optional.empty();
    }
    long at = place.offset().signedConstant();
    return state.store(place.region()).spill(at, other -> missesEight(state, other, at));
  }

  private boolean missesEight(State state, Bits other, long at) {
    Bits first = other.same(at);
    return judge.surely(state, other.less(first).or(first.plus(7).less(other)));
  }

  /** The bytes from a place on. */
  List<Bits> bytes(State state, Place place, int count) {
    List<Bits> bytes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bytes.add(oneByte(state, new Place(place.region(), place.offset().plus(i))));
    }
    return bytes;
  }

  private Bits oneByte(State state, Place place) {
    Region region = place.region();
    Optional<Bits> constant = constant(place);
    if (constant.isPresent()) {
      return constant.get();
    }
    ByteStore before = state.store(region);
    ByteStore.Reading reading = before.read(region.name(), place.offset(), unknowns);
    state.store(region, reading.store());
    reading.known().forEach(fact -> judge.assume(state, fact));
    state.preferences().addAll(reading.preferred());
    boolean first = reading.store().firsts().size() > before.firsts().size();
    if (first && (region.kind() == Region.Kind.STACK || region.kind() == Region.Kind.OBJECT)) {
      state.preferences().add(reading.value().equalTo(0)); // as runs find it
    }
    return isChangedByOthers(state, region)
        ? anyNow(state, region, reading.value())
        : reading.value();
  }

  private static boolean isChangedByOthers(State state, Region region) {
    return region.kind().isShared()
        || region.kind() == Region.Kind.CONTEXT && state.mayContextHaveChanged();
  }

  /** What a byte that others may write holds now: anything; by preference what it held. */
  private Bits anyNow(State state, Region region, Bits before) {
    Bits now = unknowns.unknown(8, "shared");
    boolean byCalls = region.kind() == Region.Kind.CONTEXT;
    (byCalls ? state.hopes() : state.preferences()).add(now.equalTo(before));
    return now;
  }

  /** Bytes of a map that neither programs nor user space can write any more. */
  private Optional<Bits> constant(Place place) {
    Region region = place.region();
    if (region.map() < 0 || region.writable() || !place.offset().isConstant()) {
      return Optional.empty();
    }
    MapDefinition map = program.maps().get(region.map());
    long at = place.offset().signedConstant();
    return Maps.isConstant(map) ? byteOf(value(map), at) : Optional.empty();
  }

  private static Bytes value(MapDefinition map) {
    return map.initial().isEmpty()
        ? Bytes.zeros(map.valueSize())
        : map.initial().getFirst().value();
  }

  private Optional<Bits> byteOf(Bytes value, long at) {
    return at >= 0 && at < value.length()
        ? Optional.of(unknowns.terms().constant(8, value.at((int) at)))
        : Optional.empty();
  }

  /** Writes what a register holds. */
  void store(State state, Place place, Size size, Held value) {
    if (place.region().kind() == Region.Kind.ARENA) {
      return;
    }
    if (size == Size.DW && place.offset().isConstant()) {
      ByteStore store = state.store(place.region());
      state.store(place.region(), store.spilled(place.offset().signedConstant(), value));
      return;
    }
    switch (value) {
      case Held.Number(Bits bits) -> write(state, place, MemoryFormat.stored(size, bits));
      case Held.Unset() ->
          judge.violation(state, Property.UNINITIALIZED_READ, "stores a register never written");
      case Held.Pointer _, Held.MapReference _, Held.FunctionReference _ ->
          write(state, place, MemoryFormat.stored(size, unknowns.unknown(64, "pointer")));
    }
  }

  /** Writes bytes, lowest address first. */
  void write(State state, Place place, List<Bits> bytes) {
    ByteStore store = state.store(place.region());
    for (int i = 0; i < bytes.size(); i++) {
      store = store.written(place.offset().plus(i), bytes.get(i));
    }
    state.store(place.region(), store);
  }

  // All bytes that may have been written may be anything: more than one write can do.
  private void overwrittenSomewhere(State state, Place place, Bits size) {
    Bits from = place.offset();
    int end = (int) place.region().size().constant();
    int first = -least(-end, 0, bound -> judge.surely(state, from.same(-bound).lessOrEqual(from)));
    Bits behind = from.plus(size);
    int last = least(0, end, bound -> judge.surely(state, behind.lessOrEqual(from.same(bound))));
    if (first < last) {
      state.store(place.region(), state.store(place.region()).filled(first, last, List.of()));
      state.generalise();
    }
  }

  /** The least number in a range that is shown to do, as its end is known to. */
  private static int least(int from, int to, IntPredicate does) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = Math.floorDiv(low + high, 2);
      if (does.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return high;
  }

  /** Somebody else has written {@code size} bytes from a place on; by preference what was there. */
  void overwritten(State state, Place place, Bits size, int most) {
    if (!place.offset().isConstant() && place.region().size().isConstant()) {
      overwrittenSomewhere(state, place, size);
      return;
    }
    for (int i = 0; i < most && judge.goesOn(state); i++) {
      Place at = new Place(place.region(), place.offset().plus(i));
      Truth within = size.same(i).below(size);
      if (within.isFalse()) {
        return;
      }
      Bits before = oneByte(state, at);
      Bits now = unknowns.unknown(8, "written");
      state.preferences().add(now.equalTo(before));
      write(state, at, List.of(within.choose(now, before)));
    }
  }
}
