package dev.assay.interp.machine;

import static dev.assay.interp.machine.Layout.SLOTS;
import static dev.assay.interp.machine.Layout.SLOT_BYTES;
import static dev.assay.interp.machine.Layout.SLOT_SHIFT;
import static dev.assay.interp.machine.Layout.WINDOW_SHIFT;

import java.util.BitSet;

/**
 * One window of fixed addresses, reserved from the operating system until it is closed.
 *
 * <p>One run at a time may use it: engines that compare their runs share one space and take turns.
 * Parallel workers acquire a space each; pointer bits then differ between workers by a constant.
 */
public final class AddressSpace implements AutoCloseable {
  private static final long PAGE = 4096;
  private static final long CHEAP_TO_CLEAR = 64 << 10;

  private final int window;
  private final long base;
  private final RegionTable regions;
  private final PageMap pages = PageMap.open();

  /** Bytes of each slot that have memory behind them. */
  private final long[] opened = new long[SLOTS];

  /** Bytes of each slot, from its start, that may be other than zero. */
  private final long[] dirty = new long[SLOTS];

  /** The part of the packet memory that may be other than zero. */
  private long packetLow = Long.MAX_VALUE;

  private long packetHigh;

  private AddressSpace(int window) {
    this.window = window;
    this.base = windowBase(window);
    long table = base + ((long) Layout.TABLE_SLOT << SLOT_SHIFT);
    openAll(Layout.TABLE_SLOT, (long) SLOTS << RegionTable.ROW_SHIFT);
    this.regions = new RegionTable(base, table);
    openAll(Layout.ENGINE_SLOT, Layout.ENGINE_BYTES);
  }

  /** What {@link #acquire()} gives. */
  public sealed interface Acquisition {}

  /** The space is the caller's until closed. */
  public record Acquired(AddressSpace space) implements Acquisition {}

  /** No window could be had. */
  public record Unavailable(String reason) implements Acquisition {}

  /** Takes the lowest window that is free in this process. */
  public static Acquisition acquire() {
    if (!SystemMemory.supported())
      return new Unavailable("memory at fixed addresses needs 64-bit little-endian Linux");
    int errno = Errno.EEXIST;
    for (int window = 0; window < Layout.WINDOWS && errno == Errno.EEXIST; window++) {
      errno = reserve(window);
      if (errno == 0) return new Acquired(new AddressSpace(window));
    }
    return new Unavailable(
        errno == Errno.EEXIST
            ? "all %d windows of fixed addresses are taken".formatted(Layout.WINDOWS)
            : "addresses could not be reserved, errno %d (see vm.mmap_min_addr, ulimit -v)"
                .formatted(errno));
  }

  private static int reserve(int window) {
    int errno = SystemMemory.reserve(windowBase(window), 1L << WINDOW_SHIFT);
    if (errno != 0) return errno;
    errno = SystemMemory.reserve(packetBase(window), Layout.PACKET_BYTES);
    if (errno == 0) errno = SystemMemory.open(packetBase(window), Layout.PACKET_BYTES);
    if (errno != 0) SystemMemory.release(windowBase(window), 1L << WINDOW_SHIFT);
    return errno;
  }

  private static long windowBase(int window) {
    return Layout.FIRST_WINDOW + ((long) window << WINDOW_SHIFT);
  }

  private static long packetBase(int window) {
    return Layout.FIRST_PACKET + (long) window * Layout.PACKET_BYTES;
  }

  /** Number of the window, from 0. */
  public int window() {
    return window;
  }

  /** Lowest address of slot 0; see {@link Layout}. */
  public long base() {
    return base;
  }

  /** Lowest address of a slot. */
  public long slot(int slot) {
    return base + ((long) slot << SLOT_SHIFT);
  }

  /** Lowest address of the {@link Layout#PACKET_BYTES} that hold headroom, packet and tailroom. */
  public long packet() {
    return packetBase(window);
  }

  /** Start of the {@link Layout#ENGINE_BYTES} that are the engine's own. */
  public long engine() {
    return slot(Layout.ENGINE_SLOT);
  }

  /** Value of r10 in a call frame, 0 being the main program's. */
  public long framePointer(int depth) {
    return slot(Layout.FIRST_FRAME_SLOT + depth) + Layout.frameOffset(depth) + Layout.FRAME_BYTES;
  }

  public RegionTable regions() {
    return regions;
  }

  /**
   * Puts memory behind the first bytes of a slot; what was not used since the last {@link #wipe()}
   * reads as zero.
   *
   * @return false when the slot is too small or the system has no memory
   */
  public boolean open(int slot, long length) {
    if (length > SLOT_BYTES) return false;
    dirty[slot] = Math.max(dirty[slot], length);
    if (length <= opened[slot]) return true;
    long from = opened[slot];
    long to = (length + PAGE - 1) & -PAGE;
    if (SystemMemory.open(slot(slot) + from, to - from) != 0) return false;
    opened[slot] = to;
    return true;
  }

  private void openAll(int slot, long length) {
    if (!open(slot, length)) throw new OutOfMemoryError("no memory for an address space");
  }

  /** Forgets all regions and zeroes all memory that was opened since the last time. */
  void wipe() {
    for (int slot = 0; slot < Layout.TABLE_SLOT; slot++) {
      if (dirty[slot] == 0) continue;
      zero(slot);
      regions.clear(slot);
    }
    regions.clear(Layout.PACKET_SLOT);
    if (packetLow < packetHigh) Memory.fill(packetLow, packetHigh - packetLow, 0);
    packetLow = Long.MAX_VALUE;
    packetHigh = 0;
  }

  /** Notes that a stretch of the packet memory is in use. */
  void touchPacket(long from, long to) {
    packetLow = Math.min(packetLow, from);
    packetHigh = Math.max(packetHigh, to);
  }

  /**
   * The parts of a stretch of 4096-byte pages, from a slot's start on, that may hold something else
   * than zeros, by their page's number.
   */
  public BitSet touchedPages(int slot, long length) {
    return pages.touched(slot(slot), length);
  }

  private void zero(int slot) {
    // Clearing touches every page; giving pages back makes them read as zero untouched.
    if (dirty[slot] <= CHEAP_TO_CLEAR || !SystemMemory.discard(slot(slot), opened[slot]))
      Memory.fill(slot(slot), dirty[slot], 0);
    dirty[slot] = 0;
  }

  @Override
  public void close() {
    pages.close();
    SystemMemory.release(base, 1L << WINDOW_SHIFT);
    SystemMemory.release(packet(), Layout.PACKET_BYTES);
  }
}
