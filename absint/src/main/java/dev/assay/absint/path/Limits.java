package dev.assay.absint.path;

import dev.assay.absint.domain.PointerOffset;

/** How far Linux 6.18 goes for a privileged loader. */
public final class Limits {
  /** Instructions judged, repetitions included. */
  public static final int INSTRUCTIONS = 1_000_000;

  /** Paths left for later at once. */
  public static final int FORKS = 8192;

  /** Entries of a history after which a checkpoint is made. */
  public static final int HISTORY = 40;

  /** Bytes of stack of a frame, and of all frames of a chain of calls together. */
  public static final int STACK_BYTES = 512;

  /** Variable offsets at or above this are out of hand. */
  public static final long VARIABLE_OFFSET = PointerOffset.LIMIT;

  /** Sizes given to helpers at or above this are out of hand. */
  public static final long VARIABLE_SIZE = 1L << 29;

  /** Checkpoints of an instruction beyond which a loader without CAP_BPF gets no more. */
  public static final int STATES_COMPARED = 64;

  private Limits() {}
}
