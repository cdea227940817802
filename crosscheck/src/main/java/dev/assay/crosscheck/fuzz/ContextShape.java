package dev.assay.crosscheck.fuzz;

import dev.assay.ir.environment.ProgramType;
import java.util.List;

/**
 * The fields of a context that generated programs read, all of four bytes.
 *
 * @param numbers offsets of fields that are numbers
 * @param data offset of the field with the packet's start
 * @param dataEnd offset of the field with the packet's end
 */
record ContextShape(ProgramType type, List<Integer> numbers, int data, int dataEnd) {
  /**
   * Offsets as in {@code include/uapi/linux/bpf.h}: {@code struct xdp_md} and {@code struct
   * __sk_buff}.
   */
  static final List<ContextShape> ALL =
      List.of(
          new ContextShape(ProgramType.XDP, List.of(12, 16), 0, 4),
          new ContextShape(ProgramType.SCHED_CLS, List.of(0, 4, 8, 16, 40), 76, 80));
}
