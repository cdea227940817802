package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.DynptrSlots;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.PointerUse;
import dev.assay.absint.memory.Stored;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.DynptrKind;
import dev.assay.absint.state.StackSlot;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Dynptrs as arguments of helpers and functions. */
final class DynptrArguments {
  private static final int BYTES = 16;

  private final Memory memory;
  private final DynptrSlots slots;

  DynptrArguments(Memory memory) {
    this.memory = memory;
    this.slots = memory.dynptrs();
  }

  /** The call makes a dynptr where the register points to. */
  void create(int register, Value value, DynptrKind kind) {
    create(register, value, kind, 0);
  }

  /**
   * The call makes a dynptr where the register points to.
   *
   * @param reference the reference that it shares with the dynptr it is made from, 0 for none
   */
  void create(int register, Value value, DynptrKind kind, int reference) {
    Pointer pointer = pointer(register, value);
    if (pointer.base() == Base.DYNPTR || slots.first(pointer) == DynptrSlots.NOWHERE) {
      throw refusal("Dynptr has to be an uninitialized dynptr");
    }
    for (int i = 0; i < BYTES; i += StackSlot.BYTES) {
      memory.store(new PointerUse(register, pointer, i, StackSlot.BYTES), Stored.UNKNOWN, false);
    }
    slots.create(pointer, kind, reference);
  }

  /**
   * The call uses an initialised dynptr.
   *
   * @param constant whether it does so without changing the dynptr itself
   * @param kind what it must be, empty for any
   */
  void check(int register, Value value, boolean constant, Optional<DynptrKind> kind) {
    Pointer pointer = pointer(register, value);
    boolean ofKernel = pointer.base() == Base.DYNPTR;
    if (ofKernel && !constant) {
      throw refusal("cannot pass pointer to const bpf_dynptr, the helper mutates it");
    }
    if (!ofKernel && !slots.isAt(pointer)) {
      throw refusal("Expected an initialized dynptr as arg #" + (register - 1));
    }
    if (kind.isPresent() && slots.at(pointer).dynptrKind() != kind.get()) {
      throw refusal(
          "Expected a dynptr of type %s as arg #%d".formatted(kind.get().text(), register - 1));
    }
    if (!ofKernel) {
      slots.noteRead(pointer);
    }
  }

  /** Checks that what the register points to has to be given back. */
  void checkReleasable(int register, Value value) {
    if (!(value instanceof Pointer p && p.isPlain(Base.STACK))) {
      throw refusal("cannot release unowned const bpf_dynptr");
    }
    if (slots.referenceAt(p) == 0) {
      throw new Refusal(Property.REFERENCE, "arg " + register + " is an unacquired reference");
    }
  }

  private static Pointer pointer(int register, Value value) {
    if (value instanceof Pointer p && (p.isPlain(Base.STACK) || p.isPlain(Base.DYNPTR))) {
      return p;
    }
    throw refusal(
        "arg#%d expected pointer to stack or const struct bpf_dynptr".formatted(register - 1));
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.CALL_ARGUMENT, message);
  }
}
