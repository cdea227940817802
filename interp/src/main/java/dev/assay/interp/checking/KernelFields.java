package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.KernelObject;
import dev.assay.interp.checking.Provenance.MapValue;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.map.BpfMap;
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
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** What the kernel keeps for itself in the values of maps, where the program's types say it. */
final class KernelFields {
  private final Program program;
  private final Environment environment;
  private final StructFields structs;
  private final Map<MapDefinition, OwnedFields> known = new IdentityHashMap<>();

  KernelFields(Program program, Environment environment) {
    this.program = program;
    this.environment = environment;
    this.structs = new StructFields(program.btf(), environment);
  }

  private OwnedFields of(Machine machine, MapValue value) {
    return machine
        .mapAt(value.map())
        .map(BpfMap::definition)
        .map(this::of)
        .orElse(OwnedFields.NONE);
  }

  private OwnedFields of(MapDefinition map) {
    return known.computeIfAbsent(
        map,
        m ->
            program
                .btf()
                .map(btf -> ValueTypes.of(m, btf, environment).fields())
                .orElse(OwnedFields.NONE));
  }

  /** What is wrong with writing bytes of a value or an object; pointers have rules of their own. */
  Optional<Fault> judgeWrite(Machine machine, Provenance from, long address, long size) {
    OwnedFields fields = of(machine, from);
    if (fields.isEmpty()) return Optional.empty();
    long at = address - base(from);
    for (OwnedField field : fields.all())
      if (!field.kind().isPointer()
          && at < field.offset() + field.size()
          && field.offset() < at + size)
        return Optional.of(
            new Fault(Property.PERMISSION, "write over a %s".formatted(field.kind().text())));
    return Optional.empty();
  }

  /** The pointer that begins at an address in a value or an object of the program's own. */
  Optional<OwnedField> pointerAt(Machine machine, Provenance from, long address) {
    return of(machine, from).at(address - base(from)).filter(field -> field.kind().isPointer());
  }

  /** What is wrong with an access that touches pointers and is not one of eight bytes to one. */
  Optional<Fault> judgeParts(
      Machine machine, Provenance from, long address, long size, boolean direct) {
    long at = address - base(from);
    for (OwnedField field : of(machine, from).all())
      if (field.kind().isPointer()
          && at < field.offset() + field.size()
          && field.offset() < at + size
          && !(direct && at == field.offset() && size == field.size()))
        return Optional.of(
            new Fault(Property.PERMISSION, "access to a %s".formatted(field.kind().text())));
    return Optional.empty();
  }

  private OwnedFields of(Machine machine, Provenance from) {
    return switch (from) {
      case MapValue value -> of(machine, value);
      case KernelObject object ->
          object.trust() == Trust.OWN && object.type().orElse(null) instanceof ObjectType.Typed type
              ? structs.of(type.id()).orElse(OwnedFields.NONE)
              : OwnedFields.NONE;
      default -> OwnedFields.NONE;
    };
  }

  private static long base(Provenance from) {
    return switch (from) {
      case MapValue value -> value.base();
      case KernelObject object -> object.base();
      default -> 0;
    };
  }

  /** The field that begins at an address. */
  Optional<OwnedField> at(Machine machine, Provenance from, long address) {
    return of(machine, from).at(address - base(from));
  }

  /** Where the field of a kind begins. */
  Optional<Long> address(Machine machine, Provenance from, FieldKind kind) {
    return of(machine, from).find(kind).map(field -> base(from) + field.offset());
  }

  /** Whether the kernel keeps a field of a kind for itself there. */
  boolean has(Machine machine, Provenance from, FieldKind kind) {
    return of(machine, from).has(kind);
  }

  /** Whether a field of this kind begins at an address; unknown types may have it anywhere. */
  boolean isAt(Machine machine, Provenance from, long address, FieldKind kind) {
    return program.btf().isEmpty()
        || of(machine, from)
            .find(kind)
            .filter(field -> field.offset() == address - base(from))
            .isPresent();
  }
}
