package dev.assay.interp.machine;

import static dev.assay.interp.machine.Layout.SLOTS;
import static dev.assay.interp.machine.Layout.SLOT_SHIFT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses a program may touch: a flat table off the heap that emitted code can index.
 *
 * <p>One row of {@value #ROW_BYTES} bytes for each slot of the window, four 64-bit words: base,
 * readEnd, writeEnd (both exclusive), kind. The row of an address is number {@code (address -
 * windowBase) >>> SLOT_SHIFT} when that is below {@link Layout#SLOTS} (unsigned), else number 0,
 * the packet's. An access of {@code size} bytes is allowed when, compared as signed numbers,
 *
 * <pre>  base <= address  &amp;&amp;  address <= end - size </pre>
 *
 * A row that allows nothing has the greatest long as its base; an end that allows nothing is {@link
 * #NOWHERE}, so {@code end - size} never wraps. Sizes are at most {@link #NOWHERE}.
 */
public final class RegionTable {
  public static final int ROW_SHIFT = 5;
  public static final int ROW_BYTES = 1 << ROW_SHIFT;
  public static final int BASE = 0;
  public static final int READ_END = 8;
  public static final int WRITE_END = 16;
  public static final int KIND = 24;
  static final long NOWHERE = 4096;
  private static final RegionKind[] KINDS = RegionKind.values();

  private final long windowBase;
  private final long table;

  RegionTable(long windowBase, long table) {
    this.windowBase = windowBase;
    this.table = table;
    for (int slot = 0; slot < SLOTS; slot++) clear(slot);
  }

  /** Address of row 0. */
  public long address() {
    return table;
  }

  /** Says what a slot allows. */
  public void set(Region region) {
    long row = table + ((long) region.slot() << ROW_SHIFT);
    Memory.put64(row + BASE, region.base());
    Memory.put64(row + READ_END, region.length() > 0 ? region.readEnd() : NOWHERE);
    Memory.put64(row + WRITE_END, region.writable() ? region.writeEnd() : NOWHERE);
    Memory.put64(row + KIND, region.kind().ordinal());
  }

  /** A slot that allows nothing. */
  public void clear(int slot) {
    long row = table + ((long) slot << ROW_SHIFT);
    Memory.put64(row + BASE, Long.MAX_VALUE);
    Memory.put64(row + READ_END, NOWHERE);
    Memory.put64(row + WRITE_END, NOWHERE);
    Memory.put64(row + KIND, 0);
  }

  private long row(long address) {
    long slot = (address - windowBase) >>> SLOT_SHIFT;
    return table + (slot < SLOTS ? slot << ROW_SHIFT : 0);
  }

  /** Whether {@code size} bytes (at most 4096) may be read at an address. */
  public boolean readable(long address, int size) {
    long row = row(address);
    return Memory.i64(row + BASE) <= address && address <= Memory.i64(row + READ_END) - size;
  }

  /** Whether {@code size} bytes (at most 4096) may be written at an address. */
  public boolean writable(long address, int size) {
    long row = row(address);
    return Memory.i64(row + BASE) <= address && address <= Memory.i64(row + WRITE_END) - size;
  }

  /** Like {@link #readable(long, int)} for any length; a length of 0 is always allowed. */
  public boolean readableSpan(long address, long length) {
    return allowed(address, length, READ_END);
  }

  /** Like {@link #writable(long, int)} for any length; a length of 0 is always allowed. */
  public boolean writableSpan(long address, long length) {
    return allowed(address, length, WRITE_END);
  }

  private boolean allowed(long address, long length, int which) {
    if (length == 0) return true;
    long row = row(address);
    long end = Memory.i64(row + which);
    return length > 0
        && Memory.i64(row + BASE) <= address
        && address < end
        && length <= end - address;
  }

  /** The region that an address lies in or next to, by its slot; empty for a wild address. */
  public Optional<Region> near(long address) {
    return region((int) ((row(address) - table) >>> ROW_SHIFT));
  }

  /** The region that holds the byte at an address. */
  public Optional<Region> find(long address) {
    return near(address).filter(r -> r.base() <= address && address < r.readEnd());
  }

  /** The region of a slot. */
  public Optional<Region> region(int slot) {
    long row = table + ((long) slot << ROW_SHIFT);
    RegionKind kind = KINDS[(int) Memory.i64(row + KIND)];
    if (kind == RegionKind.NONE) return Optional.empty();
    long base = Memory.i64(row + BASE);
    long readEnd = Math.max(base, Memory.i64(row + READ_END));
    long writeEnd = Math.max(base, Memory.i64(row + WRITE_END));
    return Optional.of(new Region(slot, kind, base, readEnd, writeEnd));
  }

  /** All regions, by slot. */
  public List<Region> all() {
    List<Region> out = new ArrayList<>();
    for (int slot = 0; slot < SLOTS; slot++) region(slot).ifPresent(out::add);
    return out;
  }
}
