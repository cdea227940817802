package dev.assay.smt.exec;

import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.exec.OpenIterator.Course;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.spec.MemoryFormat;
import java.util.Optional;

/** Iterators that a call is given in its first argument, and those that it begins. */
final class IteratorArguments {
  private static final int ALIGNMENT = 8;
  private static final int NUMBER_BYTES = 4;
  private final MemoryAccess memory;
  private final Judge judge;
  private final Unknowns unknowns;

  IteratorArguments(MemoryAccess memory, Judge judge, Unknowns unknowns) {
    this.memory = memory;
    this.judge = judge;
    this.unknowns = unknowns;
  }

  /** Where the first argument points to, if an iterator can be begun there. */
  Optional<Dynptr.Place> free(KernelCall call) {
    State state = call.state();
    Optional<Dynptr.Place> place = place(call);
    if (place.isPresent() && isTaken(state, place.get(), bytes(call))) {
      wrong(call, "is an iterator already");
    } else if (place.isPresent()) {
      Held.Pointer pointer = (Held.Pointer) call.argument(0);
      Place there = new Place(pointer.region(), pointer.offset());
      memory.check(state, there, memory.constant(bytes(call)), true, call.name(0));
    }
    return state.hasEnded() ? Optional.empty() : place;
  }

  private static boolean isTaken(State state, Dynptr.Place place, int bytes) {
    return state.iterators().entrySet().stream()
        .anyMatch(known ->
            known.getKey().region().equals(place.region())
                && known.getKey().offset() < place.offset() + bytes
                && place.offset() < known.getKey().offset() + known.getValue().bytes());
  }

  /** Where the iterator lies that the first argument points to. */
  Optional<Dynptr.Place> begun(KernelCall call) {
    Optional<Dynptr.Place> place = place(call);
    boolean fits =
        place
            .map(call.state().iterators()::get)
            .filter(iterator -> iterator.type().equals(type(call)))
            .isPresent();
    if (!fits) {
      wrong(call, "is no iterator of this type");
    } else if (place.map(call.state()::iterator).orElseThrow().course() == Course.OUTLIVED) {
      String what = " has outlived the section of RCU that it was begun in";
      judge.violation(call.state(), Property.LOCKING, call.name(0) + what);
    }
    return call.state().hasEnded() ? Optional.empty() : place;
  }

  private Optional<Dynptr.Place> place(KernelCall call) {
    if (!(call.argument(0) instanceof Held.Pointer(Region region, Bits offset))
        || region.kind() != Region.Kind.STACK
        || call.state().isDead(region)) {
      wrong(call, "is no place for an iterator");
    } else if (!offset.isConstant()) {
      judge.unknown(call.state(), call.name(0) + " is an iterator at a variable offset");
    } else if (offset.constant() % ALIGNMENT != 0) {
      wrong(call, "is no place for an iterator");
    } else {
      return Optional.of(new Dynptr.Place(region.name(), offset.signedConstant()));
    }
    return Optional.empty();
  }

  private void wrong(KernelCall call, String what) {
    judge.violation(call.state(), Property.CALL_ARGUMENT, call.name(0) + " " + what);
  }

  /** The name of the structure that the function's iterators are. */
  static String type(KernelCall call) {
    return parameter(call).target().name();
  }

  private static KernelParameter parameter(KernelCall call) {
    return call.function().parameters().getFirst();
  }

  /** Bytes of the structure. */
  static int bytes(KernelCall call) {
    return parameter(call).target() instanceof BtfType.Struct s ? s.size() : 0;
  }

  /** An iterator that the call may begin. */
  OpenIterator made(KernelCall call, Region element) {
    boolean underRcu = call.function().is(KfuncFlag.RCU_PROTECTED);
    return OpenIterator.begun(type(call), bytes(call), element, underRcu);
  }

  /** Memory for a number that an iterator shows. */
  Region number() {
    Bits size = unknowns.constant(NUMBER_BYTES);
    String name = unknowns.regionName("number");
    return new Region(
        Region.Kind.MEMORY, name, "an iterator's number", -1, size.same(0), size, true, false);
  }

  /** Lets a number be seen. */
  void show(State state, OpenIterator iterator, Bits number) {
    Place place = new Place(iterator.element(), unknowns.constant(0));
    memory.write(state, place, MemoryFormat.stored(Size.W, number));
  }

  /** Forgets what a call destroys before loops look at the registers. */
  static void forget(State state) {
    for (int i = 0; i <= 5; i++) {
      state.forget(Register.of(i));
    }
  }

  /** Begins an iterator where the first argument points to; it must be ended. */
  void begin(KernelCall call, Dynptr.Place place, OpenIterator iterator) {
    State state = call.state();
    fill(state, call.argument(0), iterator.bytes());
    state.iterators().put(place, iterator);
    state.references().put(call.number(), iterator.element());
  }

  /** Writes the bytes of an iterator, which nobody may look at. */
  void fill(State state, Held pointer, int bytes) {
    if (pointer instanceof Held.Pointer(Region region, Bits offset)) {
      ByteStore store = state.store(region);
      for (int at = 0; at < bytes; at += ALIGNMENT) {
        Bits anything = unknowns.unknown(64, "iterator");
        store = store.spilled(offset.signedConstant() + at, new Held.Number(anything));
      }
      state.store(region, store);
    }
  }
}
