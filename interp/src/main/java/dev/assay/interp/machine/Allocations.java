package dev.assay.interp.machine;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedFields;
import dev.assay.ir.kfunc.AllocatedTypes;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.program.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Objects that programs allocate. Each has an address of its own, which no later one gets, and is
 * zeroed. Its memory stays when it is gone, as readers of RCU may expect.
 */
public final class Allocations {
  private static final long MOST_BYTES = 16 << 20;

  private final AddressSpace space;
  private final Environment environment;
  private final Map<Program, AllocatedTypes> types = new HashMap<>();
  private final NavigableMap<Long, Allocation> all = new TreeMap<>();
  private final Graphs graphs;
  private long end;

  Allocations(AddressSpace space, Environment environment, Graphs graphs) {
    this.space = space;
    this.graphs = graphs;
    this.environment = environment;
  }

  /** An object that is there. */
  public static final class Allocation {
    private final ObjectType.Typed type;
    private final long base;
    private final long size;
    private final OwnedFields fields;
    private final boolean perCpu;
    private int count = 1;

    private Allocation(
        ObjectType.Typed type, long base, long size, OwnedFields fields, boolean perCpu) {
      this.type = type;
      this.base = base;
      this.size = size;
      this.fields = fields;
      this.perCpu = perCpu;
    }

    public ObjectType.Typed type() {
      return type;
    }

    /** How many hold it, lists and trees included. */
    public int holders() {
      return count;
    }

    /** Address of its first byte. */
    public long base() {
      return base;
    }

    /** Whether each processor has a copy. */
    public boolean isPerCpu() {
      return perCpu;
    }

    /** What of it the kernel keeps for itself. */
    public OwnedFields fields() {
      return fields;
    }
  }

  /** What a program may allocate. */
  public AllocatedTypes types(Program program) {
    return types.computeIfAbsent(program, p -> new AllocatedTypes(p, environment));
  }

  /** The address of a new object; 0 when there is no memory left. */
  public long allocate(Program program, ObjectType.Typed type, boolean perCpu) {
    long size = type.btf().sizeOf(type.id()).orElse(0);
    long bytes = size + 31 & -16; // so that something lies behind each that is nobody's
    if (end + bytes > MOST_BYTES || !space.open(Layout.ALLOCATION_SLOT, end + bytes)) return 0;
    long base = space.slot(Layout.ALLOCATION_SLOT) + end;
    end += bytes;
    long first = space.slot(Layout.ALLOCATION_SLOT);
    space
        .regions()
        .set(
            new Region(Layout.ALLOCATION_SLOT, RegionKind.OBJECT, first, first + end, first + end));
    Allocation made = new Allocation(type, base, size, types(program).fields(type), perCpu);
    all.put(base, made);
    made.fields.find(FieldKind.REFCOUNT).ifPresent(counter -> write(made, counter));
    return base;
  }

  private static void write(Allocation object, OwnedField counter) {
    Memory.put32(object.base + counter.offset(), object.count);
  }

  /** The object that begins at an address, if it is still there. */
  public Optional<Allocation> at(long address) {
    return Optional.ofNullable(all.get(address)).filter(object -> object.count > 0);
  }

  /** The object that the byte at an address belongs to, if it is still there. */
  public Optional<Allocation> around(long address) {
    return Optional.ofNullable(all.floorEntry(address))
        .map(Map.Entry::getValue)
        .filter(object -> object.count > 0 && address < object.base + object.size);
  }

  /** One more holder of the counted object that begins at an address; false if it is gone. */
  public boolean count(long address) {
    Optional<Allocation> object = at(address);
    object.ifPresent(held -> change(held, 1));
    return object.isPresent();
  }

  /** Whether a counted object begins at an address, or began. */
  public boolean isCounted(long address) {
    return all.containsKey(address) && all.get(address).fields.has(FieldKind.REFCOUNT);
  }

  private static void change(Allocation object, int by) {
    object.count += by;
    object.fields.find(FieldKind.REFCOUNT).ifPresent(counter -> write(object, counter));
  }

  /** One holder less; the last one frees the object and what it owns. */
  public void drop(Allocation object) {
    change(object, -1);
    if (object.count > 0) return;
    for (OwnedField field : object.fields.all()) {
      long at = object.base + field.offset();
      if (field.kind() == FieldKind.OWNING_POINTER || field.kind() == FieldKind.PERCPU_POINTER)
        at(Memory.i64(at)).ifPresent(this::drop);
      if (field.kind().isRoot()) graphs.drop(at, field);
    }
  }
}
