package dev.assay.interp.machine.map;

import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Region;
import dev.assay.interp.machine.RegionKind;
import java.util.BitSet;

/**
 * The two slots of a map: values, which programs may see, and its index, which they may not.
 *
 * @param number the map's number in its machine
 */
public record MapMemory(AddressSpace space, int number) {

  /** What a program holds as the map's address. */
  public long handle() {
    return space.slot(Layout.MAP_HANDLE_SLOT) + (long) (number + 1) * Layout.HANDLE_BYTES;
  }

  /** Address of the first value. */
  public long values() {
    return space.slot(Layout.FIRST_VALUE_SLOT + number);
  }

  /** Address of the map's own data. */
  public long index() {
    return space.slot(Layout.FIRST_INDEX_SLOT + number);
  }

  /**
   * Puts memory behind the values and lets programs see it.
   *
   * @return false when there is not enough memory
   */
  boolean showValues(long length, RegionKind kind, boolean readable, boolean writable) {
    if (!space.open(Layout.FIRST_VALUE_SLOT + number, length)) return false;
    long base = values();
    long end = base + length;
    space
        .regions()
        .set(
            new Region(
                Layout.FIRST_VALUE_SLOT + number,
                kind,
                base,
                readable ? end : base,
                writable ? end : base));
    return true;
  }

  /** Puts memory behind the map's own data. */
  boolean openIndex(long length) {
    return space.open(Layout.FIRST_INDEX_SLOT + number, length);
  }

  /** Numbers of the pages among the values that may hold something else than zeros. */
  BitSet touched(long length) {
    return space.touchedPages(Layout.FIRST_VALUE_SLOT + number, length);
  }
}
