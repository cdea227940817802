package dev.assay.interp.machine;

import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.StructLayout;
import dev.assay.ir.objects.WritableMembers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Kernel objects that contexts and helpers point to: a page of zeros that may be read, and one that
 * may be written too (flow keys, the buffer of a writable tracepoint); behind the first, one object
 * of each type that is asked for. Its members are zero, but for pointers that are never null.
 */
public final class Objects {
  /** Bytes of each of the two. */
  public static final int BYTES = 4096;

  // An object that ends in an array without length gets so many bytes more.
  private static final int TAIL = 64;

  private final AddressSpace space;
  private final Environment environment;
  private final Map<ObjectType.Typed, Long> instances = new HashMap<>();
  private final boolean writable;
  private long end = BYTES;
  private long ownEnd = BYTES;

  Objects(AddressSpace space, Environment environment, ProgramKind kind) {
    this.space = space;
    this.environment = environment;
    this.writable = WritableMembers.of(environment, kind).any();
    show(Layout.OBJECT_SLOT, BYTES, writable);
    show(Layout.WRITABLE_OBJECT_SLOT, BYTES, true);
  }

  private void show(int slot, long bytes, boolean writable) {
    if (!space.open(slot, bytes)) throw new OutOfMemoryError("no memory for kernel objects");
    long base = space.slot(slot);
    long end = base + bytes;
    space.regions().set(new Region(slot, RegionKind.OBJECT, base, end, writable ? end : base));
  }

  /** Address of the object that may be read. */
  public long readable() {
    return space.slot(Layout.OBJECT_SLOT);
  }

  /** Address of the object that may be read and written. */
  public long writable() {
    return space.slot(Layout.WRITABLE_OBJECT_SLOT);
  }

  /** Address of the kernel's object of a structure; where its types are not known, of any. */
  public long of(String structure) {
    return type(structure).map(this::of).orElseGet(this::readable);
  }

  /** The kernel's structure of a name. */
  public Optional<ObjectType.Typed> type(String structure) {
    return environment
        .kernelTypes()
        .flatMap(btf -> {
          OptionalInt id = btf.find(structure, BtfKind.STRUCT);
          return id.isPresent()
              ? Optional.of(new ObjectType.Typed(btf, id.getAsInt()))
              : Optional.empty();
        });
  }

  /** Whether a type is the program's, not the kernel's. */
  public boolean isOwn(ObjectType.Typed type) {
    return environment.kernelTypes().filter(btf -> btf == type.btf()).isEmpty();
  }

  /** Address of the object of a type. */
  public long of(ObjectType.Typed type) {
    Long known = instances.get(type);
    if (known != null) return known;
    long address = isOwn(type) ? writable() + ownEnd : readable() + end;
    long bytes = type.btf().sizeOf(type.id()).orElse(0) + TAIL + 15 & -16;
    if (isOwn(type)) show(Layout.WRITABLE_OBJECT_SLOT, ownEnd += bytes, true);
    else show(Layout.OBJECT_SLOT, end += bytes, writable);
    instances.put(type, address);
    StructLayout layout = new StructLayout(type.btf());
    layout
        .surePointers(type.id())
        .forEach((at, target) ->
            Memory.put64(address + at, of(new ObjectType.Typed(type.btf(), target))));
    return address;
  }
}
