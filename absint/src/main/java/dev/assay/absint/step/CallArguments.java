package dev.assay.absint.step;

import dev.assay.absint.memory.PointerUse;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.fields.OwnedField;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has been learned of a call's arguments so far, argument by argument. */
final class CallArguments {
  private final HelperPrototype helper;
  private @Nullable KnownMap map;
  private int mapUid;
  private boolean fills;
  private @Nullable PointerUse filled;
  private int released;
  private int reference;
  private long constantKey = -1;
  private long greatestSize;
  private int allocated;
  private Optional<OwnedField> field = Optional.empty();
  private @Nullable Pointer perCpu;
  private @Nullable Pointer dynptr;
  private boolean writesPacket;
  private int function;

  CallArguments(HelperPrototype helper) {
    this.helper = helper;
  }

  HelperPrototype helper() {
    return helper;
  }

  boolean is(String name) {
    return helper.name().equals(name);
  }

  @Nullable KnownMap map() {
    return map;
  }

  /** The map, of helpers whose prototype has one. */
  KnownMap requiredMap() {
    KnownMap known = map;
    if (known == null) {
      throw new IllegalStateException("prototype of " + helper.name() + " has no map");
    }
    return known;
  }

  int mapUid() {
    return mapUid;
  }

  void setMap(KnownMap newMap, int uid) {
    map = newMap;
    mapUid = uid;
  }

  /** Whether the memory argument just seen need not be initialised. */
  boolean fills() {
    return fills;
  }

  void setFills(boolean uninitialised) {
    fills = uninitialised;
  }

  /** The stack that the helper fills. */
  @Nullable PointerUse filled() {
    return filled;
  }

  void setFilled(PointerUse use) {
    filled = use;
  }

  /** The register whose reference the call gives back, 0 for none. */
  int released() {
    return released;
  }

  void setReleased(int register) {
    released = register;
  }

  /** The reference among the arguments, 0 for none. */
  int reference() {
    return reference;
  }

  void setReference(int id) {
    reference = id;
  }

  /** The key, where it is known and not negative; else -1. */
  long constantKey() {
    return constantKey;
  }

  void setConstantKey(long key) {
    constantKey = key;
  }

  /** The owned pointer that the call exchanges. */
  Optional<OwnedField> field() {
    return field;
  }

  void setField(OwnedField newField) {
    field = Optional.of(newField);
  }

  /** The greatest size of the memory argument, bytes. */
  long greatestSize() {
    return greatestSize;
  }

  void setGreatestSize(long bytes) {
    greatestSize = bytes;
  }

  /** The initialised dynptr among the arguments, of helpers that take one. */
  Pointer requiredDynptr() {
    Pointer known = dynptr;
    if (known == null) {
      throw new IllegalStateException("prototype of " + helper.name() + " has no dynptr");
    }
    return known;
  }

  void setDynptr(Pointer newDynptr) {
    dynptr = newDynptr;
  }

  /** Whether the call may move the packet through a dynptr. */
  boolean writesPacket() {
    return writesPacket;
  }

  void setWritesPacket(boolean writes) {
    writesPacket = writes;
  }

  /** The number of the function that the helper calls. */
  int function() {
    return function;
  }

  void setFunction(int number) {
    function = number;
  }

  /** The per-CPU variable among the arguments, of helpers whose prototype has one. */
  Pointer perCpu() {
    Pointer known = perCpu;
    if (known == null) {
      throw new IllegalStateException("prototype of " + helper.name() + " has no variable");
    }
    return known;
  }

  void setPerCpu(Pointer variable) {
    perCpu = variable;
  }

  /** Bytes that the helper allocates. */
  int allocated() {
    return allocated;
  }

  void setAllocated(int bytes) {
    allocated = bytes;
  }
}
