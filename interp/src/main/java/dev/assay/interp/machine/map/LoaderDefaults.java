package dev.assay.interp.machine.map;

import dev.assay.interp.machine.Layout;
import dev.assay.ir.program.MapDefinition;

/**
 * What loaders fill in before they ask the kernel for a map. Source: map_set_def_max_entries and
 * adjust_ringbuf_sz in tools/lib/bpf/libbpf.c; cilium/ebpf's map specifications.
 */
final class LoaderDefaults {
  private static final long PAGE = 4096;

  private LoaderDefaults() {}

  // More than the machine has objects that could be asked for.
  private static final int STORED = 64;

  /**
   * Ring buffers and event arrays are often declared with the type of what is sent through them,
   * for the sake of generated bindings; loaders ask for the sizes that the kernel wants.
   */
  static MapDefinition apply(MapDefinition d) {
    return switch (d.type()) {
      case PERF_EVENT_ARRAY -> with(d, 4, 4, d.maxEntries() == 0 ? Layout.CPUS : d.maxEntries());
      case RINGBUF, USER_RINGBUF -> with(d, 0, 0, ringBytes(d.maxEntries()));
      // Objects are the keys, and there are as many as there are objects.
      case SK_STORAGE, INODE_STORAGE, TASK_STORAGE, CGRP_STORAGE ->
          d.maxEntries() == 0 ? with(d, d.keySize(), d.valueSize(), STORED) : d;
      default -> d;
    };
  }

  /** The next power of two that is a whole number of pages; 0 and what is too large stay. */
  private static int ringBytes(int wanted) {
    long bytes = wanted & 0xffff_ffffL;
    if (bytes == 0) return 0;
    long power = Math.max(PAGE, Long.highestOneBit(2 * bytes - 1));
    return power > 0x8000_0000L ? wanted : (int) power;
  }

  private static MapDefinition with(MapDefinition d, int key, int value, int entries) {
    return new MapDefinition(
        d.name(),
        d.type(),
        key,
        value,
        entries,
        d.flags(),
        d.inner(),
        d.initial(),
        d.frozen(),
        d.keyType(),
        d.valueType());
  }
}
