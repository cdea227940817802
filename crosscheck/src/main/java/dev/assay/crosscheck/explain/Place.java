package dev.assay.crosscheck.explain;

import dev.assay.ir.isa.Register;

/** Where a value lies. */
sealed interface Place {
  /** The frame, 0 for the first on the path. */
  int frame();

  /** A register of a frame. */
  record InRegister(int frame, Register register) implements Place {}

  /**
   * Bytes of a frame's stack.
   *
   * @param from offset from the frame's upper end, below 0
   * @param to offset behind the last byte
   */
  record OnStack(int frame, long from, long to) implements Place {
    boolean overlaps(OnStack o) {
      return frame == o.frame && from < o.to && o.from < to;
    }

    boolean covers(OnStack o) {
      return frame == o.frame && from <= o.from && o.to <= to;
    }
  }
}
