package dev.assay.absint.step;

import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.kfunc.KernelFunction;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What has been learned of a kernel function's call so far, argument by argument. */
final class KfuncCall {
  private final KernelFunction function;
  private int reference;
  private int released;
  private OptionalLong constant = OptionalLong.empty();
  private long resultSize;
  private boolean resultReadOnly;
  private int resultType;
  private @Nullable IteratorPlace iterator;
  private @Nullable Pointer dynptr;
  private @Nullable KnownMap map;
  private int mapUid;
  private int callback;
  private @Nullable OwnedField root;
  private @Nullable OfType counted;
  private boolean surelyCounted;

  /** Where an iterator lies: a frame, and its first slot there. */
  record IteratorPlace(int frame, int slot) {}

  KfuncCall(KernelFunction function) {
    this.function = function;
  }

  KernelFunction function() {
    return function;
  }

  /** The reference among the arguments, 0 for none. */
  int reference() {
    return reference;
  }

  void setReference(int id) {
    reference = id;
  }

  /** The register whose reference the call gives back, 0 for none. */
  int released() {
    return released;
  }

  void setReleased(int register) {
    released = register;
  }

  /** The argument that must be known. */
  OptionalLong constant() {
    return constant;
  }

  void setConstant(long value) {
    constant = OptionalLong.of(value);
  }

  /** Bytes of the memory that is returned, 0 where no argument says. */
  long resultSize() {
    return resultSize;
  }

  boolean isResultReadOnly() {
    return resultReadOnly;
  }

  void setResultSize(long bytes, boolean readOnly) {
    resultSize = bytes;
    resultReadOnly = readOnly;
  }

  /** The BTF type of the object that is returned, where an argument says. */
  int resultType() {
    return resultType;
  }

  void setResultType(int id) {
    resultType = id;
  }

  /** The iterator among the arguments. */
  Optional<IteratorPlace> iterator() {
    return Optional.ofNullable(iterator);
  }

  void setIterator(int frame, int slot) {
    iterator = new IteratorPlace(frame, slot);
  }

  /** The initialised dynptr among the arguments, the last where there are more. */
  Optional<Pointer> dynptr() {
    return Optional.ofNullable(dynptr);
  }

  void setDynptr(Pointer newDynptr) {
    dynptr = newDynptr;
  }

  /** The root of a list or tree among the arguments. */
  Optional<OwnedField> root() {
    return Optional.ofNullable(root);
  }

  void setRoot(OwnedField field) {
    root = field;
  }

  /** The type of the object whose counter goes up. */
  Optional<OfType> counted() {
    return Optional.ofNullable(counted);
  }

  /** Whether that object is one that the program owns, so that it can be counted for sure. */
  boolean isSurelyCounted() {
    return surelyCounted;
  }

  void setCounted(OfType type, boolean surely) {
    counted = type;
    surelyCounted = surely;
  }

  /** The callback among the arguments, by its number. */
  int callback() {
    return callback;
  }

  void setCallback(int subprogram) {
    callback = subprogram;
  }

  /** The map among the arguments. */
  Optional<KnownMap> map() {
    return Optional.ofNullable(map);
  }

  int mapUid() {
    return mapUid;
  }

  void setMap(KnownMap newMap, int uid) {
    map = newMap;
    mapUid = uid;
  }
}
