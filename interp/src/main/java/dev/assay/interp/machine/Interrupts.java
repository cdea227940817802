package dev.assay.interp.machine;

/** Whether the processor takes interrupts, as bit 9 of an x86-64's flags says it. */
public final class Interrupts {
  private static final long ALWAYS_SET = 1 << 1;
  private static final long ENABLED = 1 << 9;

  private boolean enabled = true;

  /** Switches them off; the flags before. */
  public long save() {
    long flags = ALWAYS_SET | (enabled ? ENABLED : 0);
    enabled = false;
    return flags;
  }

  /** Makes them what they were. */
  public void restore(long flags) {
    enabled = (flags & ENABLED) != 0;
  }
}
