package dev.assay.smt.exec;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedFields;
import dev.assay.ir.fields.StructFields;
import dev.assay.ir.fields.ValueTypes;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.smt.logic.Bits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the kernel keeps for itself in the values of a program's maps: locks, timers and the like.
 */
final class ValueFields {
  private final Program program;
  private final Environment environment;
  private final StructFields structs;
  private final Map<Integer, OwnedFields> known = new HashMap<>();

  ValueFields(Program program, Environment environment) {
    this.program = program;
    this.environment = environment;
    this.structs = new StructFields(program.btf(), environment);
  }

  /** The field of a kind in values of this region's map. */
  Optional<OwnedField> find(Region value, FieldKind kind) {
    return of(value).find(kind);
  }

  /** The field that begins at an offset. */
  Optional<OwnedField> at(Region region, long offset) {
    return of(region).at(offset);
  }

  /** What programs may not write; pointers have rules of their own. */
  List<OwnedField> guarded(Region region) {
    return mayHaveSome(region)
        ? of(region).all().stream().filter(field -> !field.kind().isPointer()).toList()
        : List.of();
  }

  /**
   * The pointers to kernel objects in values of this region's map, or in an object of one's own.
   */
  List<OwnedField> pointers(Region region) {
    return mayHaveSome(region)
        ? of(region).all().stream().filter(field -> field.kind().isPointer()).toList()
        : List.of();
  }

  private boolean mayHaveSome(Region region) {
    return region.kind() == Region.Kind.MAP_VALUE || isOwn(region);
  }

  /** Whether it is an object of the program's own. */
  boolean isOwn(Region region) {
    return region.object().filter(object -> object.trust() == Trust.OWN).isPresent();
  }

  /** The pointer that an access of eight bytes at an offset is to. */
  Optional<OwnedField> pointerAt(Region region, Bits offset) {
    return offset.isConstant()
        ? pointers(region).stream()
            .filter(field -> field.offset() == offset.signedConstant())
            .findFirst()
        : Optional.empty();
  }

  /** Whether the kernel has the types of the program's maps at all. */
  boolean areKnown() {
    return program.btf().isPresent();
  }

  private OwnedFields of(Region value) {
    if (value.kind() == Region.Kind.OBJECT) {
      return value
          .object()
          .filter(object -> object.trust() == Trust.OWN)
          .map(KernelObject::type)
          .flatMap(
              type -> type instanceof ObjectType.Typed t ? structs.of(t.id()) : Optional.empty())
          .orElse(OwnedFields.NONE);
    }
    return known.computeIfAbsent(
        value.map(),
        number ->
            definition(number)
                .flatMap(map -> program.btf().map(btf -> ValueTypes.of(map, btf, environment)))
                .map(ValueTypes::fields)
                .orElse(OwnedFields.NONE));
  }

  /** The map that a region is a value of. */
  Optional<Held.MapReference> reference(Region value) {
    return definition(value.map()).map(map -> new Held.MapReference(map, value.map()));
  }

  private Optional<MapDefinition> definition(int number) {
    if (number >= 0) {
      return Optional.of(program.maps().get(number));
    }
    return number == -1 ? Optional.empty() : program.maps().get(-2 - number).inner();
  }
}
