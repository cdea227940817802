package dev.assay.interp.machine.helper;

/** Clock, randomness, processor. Source: kernel/bpf/helpers.c. */
final class TimeHelpers {
  // HZ of the kernel that is modelled.
  private static final long NANOS_PER_JIFFY = 4_000_000;

  // INITIAL_JIFFIES: five minutes before the low half wraps.
  private static final long FIRST_JIFFY = 0xffff_ffffL & -300L * 250;

  private TimeHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("ktime_get_ns", (m, a, b, c, d, e) -> m.world().clock())
        .put("ktime_get_boot_ns", (m, a, b, c, d, e) -> m.world().clock())
        .put("ktime_get_coarse_ns", (m, a, b, c, d, e) -> m.world().clock())
        .put("ktime_get_tai_ns", (m, a, b, c, d, e) -> m.world().clock())
        .put("jiffies64", (m, a, b, c, d, e) -> FIRST_JIFFY + m.world().clock() / NANOS_PER_JIFFY)
        .put("get_prandom_u32", (m, a, b, c, d, e) -> m.world().random())
        .put("get_smp_processor_id", (m, a, b, c, d, e) -> m.world().cpu())
        .put("get_numa_node_id", (m, a, b, c, d, e) -> 0);
  }
}
