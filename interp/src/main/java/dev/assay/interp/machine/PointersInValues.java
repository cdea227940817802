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

/** Pointers to objects in the values of maps: what an input cannot say as an address. */
public final class PointersInValues {
  private final Machine machine;
  private final List<Pointers> maps = new ArrayList<>();

  private record Pointers(BpfMap map, List<OwnedField> fields) {}

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
              .filter(field -> field.kind().isPointer())
              .toList();
      if (!fields.isEmpty()) maps.add(new Pointers(map, fields));
    }
  }

  /** Before a run: what is not null becomes the address of an object. */
  void settle() {
    for (Pointers pointers : maps)
      machine
          .regions()
          .region(Layout.FIRST_VALUE_SLOT + pointers.map.memory().number())
          .ifPresent(region -> settle(pointers, region));
  }

  private void settle(Pointers pointers, Region region) {
    long stride = stride(pointers.map);
    long last = region.readEnd() - pointers.map.valueSize();
    for (long value = pointers.map.memory().values(); value <= last; value += stride)
      for (OwnedField field : pointers.fields) {
        long at = value + field.offset();
        if (Memory.i64(at) != 0) Memory.put64(at, object(field));
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
    Optional<Allocation> holder = machine.allocations().around(address);
    if (holder.isPresent())
      return holder
          .get()
          .fields()
          .at(address - holder.get().base())
          .map(this::object)
          .orElseGet(machine.objects()::readable);
    for (Pointers pointers : maps) {
      long inside = Math.floorMod(address - pointers.map.memory().values(), stride(pointers.map));
      boolean here =
          machine
              .regions()
              .find(address)
              .filter(r -> r.slot() == Layout.FIRST_VALUE_SLOT + pointers.map.memory().number())
              .isPresent();
      for (OwnedField field : pointers.fields)
        if (here && field.offset() == inside) return object(field);
    }
    return machine.objects().readable();
  }
}
