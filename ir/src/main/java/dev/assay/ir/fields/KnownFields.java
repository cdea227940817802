package dev.assay.ir.fields;

import dev.assay.ir.environment.Environment;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields that a kernel knows, how programs name them, and those of them one asks for. */
final class KnownFields {
  private final Map<FieldKind, String> names = new EnumMap<>(FieldKind.class);
  private final Set<FieldKind> wanted;
  private final boolean wantsPointers;

  KnownFields(Environment environment, Set<FieldKind> wanted) {
    for (FieldKind kind : FieldKind.values()) {
      environment.fieldName(kind.label()).ifPresent(name -> names.put(kind, name));
    }
    this.wanted = wanted;
    this.wantsPointers = wanted.stream().anyMatch(FieldKind::isPointer);
  }

  /** The kind of field that a type of this name is, apart from pointers, if it is asked for. */
  Optional<FieldKind> named(String type) {
    return find(type, false).filter(wanted::contains);
  }

  /** The kind of pointer that has this tag, asked for or not. */
  Optional<FieldKind> tagged(String tag) {
    return find(tag, true);
  }

  private Optional<FieldKind> find(String name, boolean pointer) {
    for (Map.Entry<FieldKind, String> known : names.entrySet()) {
      if (known.getKey().isPointer() == pointer && known.getValue().equals(name)) {
        return Optional.of(known.getKey());
      }
    }
    return Optional.empty();
  }

  boolean wants(FieldKind kind) {
    return wanted.contains(kind);
  }

  boolean wantPointers() {
    return wantsPointers;
  }
}
