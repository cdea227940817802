package dev.assay.interp.machine;

/**
 * Kernel objects that contexts and helpers point to: a page of zeros that may be read, and one that
 * may be written too (flow keys, the buffer of a writable tracepoint).
 */
public final class Objects {
  /** Bytes of each of the two. */
  public static final int BYTES = 4096;

  private final AddressSpace space;

  Objects(AddressSpace space) {
    this.space = space;
    show(Layout.OBJECT_SLOT, false);
    show(Layout.WRITABLE_OBJECT_SLOT, true);
  }

  private void show(int slot, boolean writable) {
    if (!space.open(slot, BYTES)) throw new OutOfMemoryError("no memory for kernel objects");
    long base = space.slot(slot);
    long end = base + BYTES;
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
}
