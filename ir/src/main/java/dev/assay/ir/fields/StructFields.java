package dev.assay.ir.fields;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Struct;
import dev.assay.ir.environment.Environment;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The fields of the structures of a program that it may allocate. */
public final class StructFields {
  private static final Set<FieldKind> POINTERS =
      EnumSet.of(FieldKind.UNTRUSTED_POINTER, FieldKind.OWNING_POINTER, FieldKind.PERCPU_POINTER);
  private static final Set<FieldKind> KINDS =
      EnumSet.of(
          FieldKind.SPIN_LOCK,
          FieldKind.RES_SPIN_LOCK,
          FieldKind.LIST_HEAD,
          FieldKind.LIST_NODE,
          FieldKind.RB_ROOT,
          FieldKind.RB_NODE,
          FieldKind.REFCOUNT,
          FieldKind.UNTRUSTED_POINTER,
          FieldKind.OWNING_POINTER,
          FieldKind.PERCPU_POINTER);
  // Only structures with one of these, or a pointer, as a member of their own are looked at.
  private static final List<FieldKind> MARKS =
      List.of(
          FieldKind.SPIN_LOCK,
          FieldKind.LIST_HEAD,
          FieldKind.LIST_NODE,
          FieldKind.RB_ROOT,
          FieldKind.RB_NODE,
          FieldKind.REFCOUNT);

  private final Optional<Btf> types;
  private final KernelObjects kernel;
  private final KnownFields fields;
  private final KnownFields pointers;
  private final Map<Integer, Optional<OwnedFields>> known = new HashMap<>();
  private boolean refused;
  private Optional<BitSet> marks = Optional.empty();

  /** The structures of a program with these types. */
  public StructFields(Optional<Btf> types, Environment environment) {
    this.types = types;
    this.kernel = new KernelObjects(environment);
    this.fields = new KnownFields(environment, KINDS);
    this.pointers = new KnownFields(environment, POINTERS);
  }

  /**
   * The types of a program that a kernel has: none where it refuses them, since loaders go on
   * without.
   */
  public static Optional<Btf> taken(Optional<Btf> types, Environment environment) {
    return types.filter(
        btf -> btf.defect().isEmpty() && !new StructFields(types, environment).areRefused());
  }

  private boolean areRefused() {
    types.ifPresent(this::findAll);
    return refused;
  }

  private void findAll(Btf btf) {
    for (int id = 1; btf.has(id); id++) {
      if (btf.kind(id) == BtfKind.STRUCT) {
        of(id);
      }
    }
  }

  /** The fields of a structure; empty where it has none that matter. */
  public Optional<OwnedFields> of(int type) {
    Optional<OwnedFields> fields = known.get(type);
    if (fields == null) {
      fields = types.flatMap(btf -> find(btf, type));
      known.put(type, fields);
    }
    return fields;
  }

  private Optional<OwnedFields> find(Btf btf, int type) {
    if (!(btf.type(type) instanceof Struct struct) || !isMarked(btf, struct)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new FieldSurvey(btf, kernel, fields).of(type, struct.size()));
    } catch (Unfit _) {
      refused = true;
      return Optional.empty();
    }
  }

  private boolean isMarked(Btf btf, Struct struct) {
    if (marks.isEmpty()) {
      marks = Optional.of(findMarks(btf));
    }
    for (Member member : struct.members()) {
      if (marks.get().get(member.type())) {
        return true;
      }
    }
    return false;
  }

  private BitSet findMarks(Btf btf) {
    BitSet found = new BitSet(btf.size());
    for (FieldKind kind : MARKS) {
      OptionalInt type = btf.find(kind.text(), BtfKind.STRUCT);
      if (type.isPresent()) {
        found.set(type.getAsInt());
      }
    }
    for (int id = 1; btf.has(id); id++) {
      if (isPointer(btf, id)) {
        found.set(id);
      }
    }
    return found;
  }

  private boolean isPointer(Btf btf, int id) {
    try {
      return FieldSearch.pointer(btf, id, pointers).isPresent();
    } catch (Unfit _) {
      return false;
    }
  }
}
