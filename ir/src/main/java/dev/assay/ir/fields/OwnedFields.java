package dev.assay.ir.fields;

import java.util.List;
import java.util.Optional;

/** All fields that the kernel owns in a value or an object, by offset. */
public final class OwnedFields {
  public static final OwnedFields NONE = new OwnedFields(List.of());

  private final List<OwnedField> all;
  // Bit n: the n-th kind is there. Asked at every use of a map's value.
  private final int kinds;

  OwnedFields(List<OwnedField> all) {
    this.all = List.copyOf(all);
    int bits = 0;
    for (OwnedField field : all) {
      bits |= bit(field.kind());
    }
    this.kinds = bits;
  }

  private static int bit(FieldKind kind) {
    return 1 << kind.ordinal();
  }

  public List<OwnedField> all() {
    return all;
  }

  public boolean isEmpty() {
    return kinds == 0;
  }

  public boolean has(FieldKind kind) {
    return (kinds & bit(kind)) != 0;
  }

  /** Whether there is a lock of either kind. */
  public boolean hasLock() {
    return has(FieldKind.SPIN_LOCK) || has(FieldKind.RES_SPIN_LOCK);
  }

  /** The field of a kind, the last where structures inside have more. */
  public Optional<OwnedField> find(FieldKind kind) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).kind() == kind) {
        return Optional.of(all.get(i));
      }
    }
    return Optional.empty();
  }

  /** The field that begins at an offset. */
  public Optional<OwnedField> at(long offset) {
    for (OwnedField field : all) {
      if (field.offset() == offset) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
