package dev.assay.interp.machine;

import dev.assay.ir.environment.Configuration;

/**
 * Where things lie. Every address is a constant of the window, so the bits of a pointer are the
 * same in every engine, process and run that uses the same window.
 *
 * <p>A window is {@value #SLOTS} slots of 256 MiB; a region never leaves its slot, so the slot of
 * an address, {@code (address - windowBase) >>> SLOT_SHIFT}, says which region it can be in. Only
 * the packet lies elsewhere: {@code data} and {@code data_end} are 32-bit fields of {@code xdp_md}
 * and {@code __sk_buff}, and the verifier's rewriting of such loads is spared when the packet's
 * real addresses fit them. HotSpot places nothing below 16 MiB, and {@code vm.mmap_min_addr} is
 * customarily 64 KiB or less, so packets lie between 8 and 16 MiB.
 */
public final class Layout {
  private Layout() {}

  /** Windows a process can have; a window is used by one run at a time. */
  public static final int WINDOWS = 64;

  /**
   * Base of window 0. Between HotSpot's Z heap (4 to 16 TiB) and the kernel's top-down mappings.
   */
  public static final long FIRST_WINDOW = 0x2000_0000_0000L;

  public static final int WINDOW_SHIFT = 38;
  public static final int SLOT_SHIFT = 28;
  public static final int SLOTS = 1 << (WINDOW_SHIFT - SLOT_SHIFT);
  public static final long SLOT_BYTES = 1L << SLOT_SHIFT;

  /** Base of window 0's packet memory; 128 KiB for each window. */
  public static final long FIRST_PACKET = 0x80_0000L;

  public static final int PACKET_BYTES = 128 << 10;

  /** Slot 0's row in the region table is the packet's, although its bytes lie below 16 MiB. */
  public static final int PACKET_SLOT = 0;

  /** One slot for each stack frame, so that between two frames there is nothing. */
  public static final int FIRST_FRAME_SLOT = 1;

  /** MAX_CALL_FRAMES of Linux: the main program and seven subprograms. */
  public static final int FRAMES = 8;

  /** MAX_BPF_STACK of Linux, in bytes. */
  public static final int FRAME_BYTES = 512;

  public static final int CONTEXT_SLOT = 9;

  /** Objects that context fields and helpers point to (sockets, tasks). */
  public static final int OBJECT_SLOT = 10;

  /** The same, writable. */
  public static final int WRITABLE_OBJECT_SLOT = 11;

  /** How many processors the machine has; values of per-CPU maps are this many. */
  public static final int CPUS = Configuration.MODELLED_PROCESSORS;

  /** Addresses of maps, {@link #HANDLE_BYTES} apart; what can be read there is zeros. */
  public static final int MAP_HANDLE_SLOT = 12;

  /** Opaque addresses of subprograms taken as callbacks; never readable. */
  public static final int FUNCTION_SLOT = 13;

  public static final int HANDLE_BYTES = 64;

  /** Memory that a run brings along for {@code bpf_probe_read} and its kin. */
  public static final int FIRST_OUTSIDE_SLOT = 14;

  public static final int OUTSIDE_SLOTS = 16;

  /** Objects that programs allocate. */
  public static final int ALLOCATION_SLOT = 30;

  /** The values of map {@code i} lie in slot {@code FIRST_VALUE_SLOT + i}. */
  public static final int FIRST_VALUE_SLOT = 32;

  public static final int MAPS = 448;

  /** Keys, chains and positions of map {@code i}: never visible to a program. */
  public static final int FIRST_INDEX_SLOT = 512;

  /** Eight bytes of helpers' own, then clock and processor. Never visible to a program. */
  public static final int HELPER_SLOT = 1020;

  /** Room for keys and values on their way in and out. Never visible to a program. */
  public static final int SCRATCH_SLOT = 1021;

  /** The region table; see {@link RegionTable}. Never visible to a program. */
  public static final int TABLE_SLOT = 1022;

  /** {@link #ENGINE_BYTES} that belong to the engine of the run. Never visible to a program. */
  public static final int ENGINE_SLOT = 1023;

  public static final int ENGINE_BYTES = 64 << 10;

  /**
   * Offset of frame {@code depth}'s lowest byte in its slot: staggered, to spread over the cache.
   */
  static long frameOffset(int depth) {
    return (long) depth * FRAME_BYTES;
  }
}
