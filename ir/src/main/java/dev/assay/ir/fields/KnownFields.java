package dev.assay.ir.fields;

import dev.assay.ir.environment.Environment;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields that a kernel knows, how programs name them, and those of them one asks for. */
final class KnownFields {
  private static final Set<FieldKind> POINTERS =
      Arrays.stream(FieldKind.values())
          .filter(FieldKind::isPointer)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(FieldKind.class)));

  private final Environment environment;
  private final Set<FieldKind> wanted;
  private final boolean wantsPointers;

  KnownFields(Environment environment, Set<FieldKind> wanted) {
    this.environment = environment;
    this.wanted = wanted;
    this.wantsPointers = !Collections.disjoint(wanted, POINTERS);
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
    Optional<String> field = environment.fieldCalled(name);
    return field.isEmpty()
        ? Optional.empty()
        : field.map(FieldKind::labelled).filter(kind -> kind.isPointer() == pointer);
  }

  boolean wants(FieldKind kind) {
    return wanted.contains(kind);
  }

  boolean wantPointers() {
    return wantsPointers;
  }
}
