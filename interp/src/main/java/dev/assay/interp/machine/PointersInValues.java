package dev.assay.interp.machine;

import dev.assay.interp.machine.Allocations.Allocation;
import dev.assay.interp.machine.map.BpfMap;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedField.Contents;
import dev.assay.ir.fields.ValueTypes;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel keeps for itself in the values of maps, above all pointers to objects, which an
 * input cannot say as addresses.
 */
public final class PointersInValues {
  private final Machine machine;
  private final List<Fields> maps = new ArrayList<>();

  private record Fields(BpfMap map, List<OwnedField> all) {}

  PointersInValues(Machine machine, Program program) {
    this.machine = machine;
    for (BpfMap map : machine.allMaps()) {
      List<OwnedField> fields =
          program.btf().stream()
              .flatMap(btf ->
                  ValueTypes.of(map.definition(), btf, machine.environment())
                      .fields()
                      .all()
                      .stream())
              .toList();
      if (!fields.isEmpty()) maps.add(new Fields(map, fields));
    }
  }

  /** Before a run: what is not null becomes the address of an object. */
  void settle() {
    for (Fields fields : maps)
      if (fields.all.stream().anyMatch(field -> field.kind().isPointer()))
        machine
            .regions()
            .region(Layout.FIRST_VALUE_SLOT + fields.map.memory().number())
            .ifPresent(region -> settle(fields, region));
  }

  private void settle(Fields fields, Region region) {
    long stride = stride(fields.map);
    long last = region.readEnd() - fields.map.valueSize();
    for (long value = fields.map.memory().values(); value <= last; value += stride)
      for (OwnedField field : fields.all) {
        long at = value + field.offset();
        if (field.kind().isPointer() && Memory.i64(at) != 0) Memory.put64(at, object(field));
      }
  }

  private static long stride(BpfMap map) {
    return Math.max(8, map.valueSize() + 7L & -8);
  }

  private long object(OwnedField field) {
    return field.contents() instanceof Contents.Pointee(Btf btf, int type, boolean _)
        ? object(field, new ObjectType.Typed(btf, type))
        : machine.objects().readable();
  }

  // What programs allocate each pointer has for itself, as it owns it.
  private long object(OwnedField field, ObjectType.Typed type) {
    boolean perCpu = field.kind() == FieldKind.PERCPU_POINTER;
    return machine.objects().isOwn(type)
        ? machine.allocations().allocate(machine.program(), type, perCpu)
        : machine.objects().of(type);
  }

  /** The address of an object that the pointer at an address may lead to. */
  long objectFor(long address) {
    return fieldAt(address)
        .filter(field -> field.kind().isPointer())
        .map(this::object)
        .orElseGet(machine.objects()::readable);
  }

  /** What begins at an address and is the kernel's own, in a value or an object. */
  Optional<OwnedField> fieldAt(long address) {
    Optional<Allocation> holder = machine.allocations().around(address);
    return holder.isPresent()
        ? holder.get().fields().at(address - holder.get().base())
        : maps.stream().flatMap(map -> fieldAt(map, address).stream()).findFirst();
  }

  private Optional<OwnedField> fieldAt(Fields fields, long address) {
    long inside = Math.floorMod(address - fields.map.memory().values(), stride(fields.map));
    return machine
        .regions()
        .find(address)
        .filter(r -> r.slot() == Layout.FIRST_VALUE_SLOT + fields.map.memory().number())
        .flatMap(_ -> fields.all.stream().filter(f -> f.offset() == inside).findFirst());
  }
}
