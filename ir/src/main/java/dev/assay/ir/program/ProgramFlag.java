package dev.assay.ir.program;

/** What a loader asks for besides the type. */
public enum ProgramFlag {
  /** Accesses must be aligned on every machine ({@code BPF_F_STRICT_ALIGNMENT}). */
  STRICT_ALIGNMENT(1),
  /** Unaligned accesses are fine on every machine ({@code BPF_F_ANY_ALIGNMENT}). */
  ANY_ALIGNMENT(1 << 1),
  /** Verifier test: randomise upper halves ({@code BPF_F_TEST_RND_HI32}). */
  TEST_RANDOM_HIGH_HALVES(1 << 2),
  /** Verifier test: a checkpoint at every instruction ({@code BPF_F_TEST_STATE_FREQ}). */
  TEST_STATE_FREQUENCY(1 << 3),
  /** The program may sleep ({@code BPF_F_SLEEPABLE}). */
  SLEEPABLE(1 << 4),
  /** An XDP program aware of fragments ({@code BPF_F_XDP_HAS_FRAGS}). */
  XDP_FRAGMENTS(1 << 5),
  /** An XDP program bound to a device ({@code BPF_F_XDP_DEV_BOUND_ONLY}). */
  XDP_DEVICE_BOUND(1 << 6),
  /** Verifier test: contradictory ranges are an error ({@code BPF_F_TEST_REG_INVARIANTS}). */
  TEST_RANGE_INVARIANTS(1 << 7);

  private final int bit;

  ProgramFlag(int bit) {
    this.bit = bit;
  }

  /** The flag's bit in {@code prog_flags} of {@code bpf(2)}. */
  public int bit() {
    return bit;
  }
}
