package dev.assay.kernel;

import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import java.util.List;

/**
 * Handwritten programs as slots: immediate, offset, registers (source above destination), opcode.
 */
final class Programs {
  private Programs() {}

  static Code code(long... slots) {
    return Bytecode.decode(slots);
  }

  static long slot(int opcode, int dst, int src, int offset, int immediate) {
    return (long) immediate << 32
        | (offset & 0xffffL) << 16
        | (long) src << 12
        | (long) dst << 8
        | opcode;
  }

  /** {@code r0 = value; exit}. */
  static Program returning(ProgramType type, int value) {
    return Program.of("constant", type, code(slot(0xb7, 0, 0, 0, value), slot(0x95, 0, 0, 0, 0)));
  }

  /** Reads the first packet byte without comparing with the packet's end. */
  static Program unboundedPacketRead() {
    return Program.of(
        "unbounded",
        ProgramType.XDP,
        code(slot(0x61, 2, 1, 0, 0), slot(0x71, 0, 2, 0, 0), slot(0x95, 0, 0, 0, 0)));
  }

  /** Adds the packet's length to element 0 of an array and returns 2, XDP_PASS. */
  static Program packetCounter() {
    Code code =
        code(
            slot(0x61, 6, 1, 0, 0), // r6 = data
            slot(0x61, 7, 1, 4, 0), // r7 = data_end
            slot(0x1f, 7, 6, 0, 0), // r7 -= r6
            slot(0x62, 10, 0, -4, 0), // *(u32 *)(r10 - 4) = 0
            slot(0x18, 1, 1, 0, 0), // r1 = map 0
            0L,
            slot(0xbf, 2, 10, 0, 0),
            slot(0x07, 2, 0, 0, -4),
            slot(0x85, 0, 0, 0, 1), // map_lookup_elem
            slot(0x15, 0, 0, 1, 0), // if r0 == 0 goto +1
            slot(0xdb, 0, 7, 0, 0), // lock *(u64 *)(r0 + 0) += r7
            slot(0xb7, 0, 0, 0, 2),
            slot(0x95, 0, 0, 0, 0));
    return Program.builder("counter", ProgramType.XDP, code)
        .maps(List.of(MapDefinition.of("total", MapType.ARRAY, 4, 8, 2)))
        .build();
  }
}
