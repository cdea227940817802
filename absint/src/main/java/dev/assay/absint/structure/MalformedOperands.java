package dev.assay.absint.structure;

import dev.assay.ir.isa.RawSlot;

/**
 * The registers that a malformed instruction reads and writes by its opcode alone, as Linux takes
 * them before it looks at the rest. Bit n stands for register n.
 */
final class MalformedOperands {
  private static final int ALL = 0xffff;
  private static final int IMMEDIATE_64 = 0x18;
  private static final int RESULT = 1;
  private static final int CALL_WRITES = 0b11_1111;
  private static final int MODE = 0xe0;
  private static final int MEM = 0x60;
  private static final int MEMSX = 0x80;
  private static final int ATOMIC = 0xc0;
  private static final int FETCH = 1;
  private static final int OPERATION = 0xf0;
  private static final int SOURCE = 8;
  private static final int END = 0xd0;
  private static final int MOV = 0xb0;
  private static final int CALL = 0x80;
  private static final int HELPER_CALL = 0x85;
  private static final int JUMP = 0x00;
  private static final int CONDITIONAL = 0xe0;
  private static final int EXIT = 0x90;

  private MalformedOperands() {}

  /** Whether it would call a helper, which takes as many registers as it has parameters. */
  static boolean callsHelper(RawSlot raw) {
    return raw.opcode() == HELPER_CALL && raw.src() == 0;
  }

  static int uses(RawSlot raw) {
    int dst = 1 << raw.dst();
    int src = 1 << raw.src();
    boolean fromRegister = (raw.opcode() & SOURCE) != 0;
    int mode = raw.opcode() & MODE;
    int operation = raw.opcode() & OPERATION;
    return switch (raw.opcode() & 7) {
      case 0 -> raw.opcode() == IMMEDIATE_64 ? 0 : ALL;
      case 1 -> mode == MEM || mode == MEMSX ? src : ALL;
      case 2 -> mode == MEM ? dst : ALL;
      case 3 -> mode == MEM || mode == ATOMIC ? dst | src : ALL;
      case 4, 7 ->
          switch (operation) {
            case END -> dst;
            case MOV -> fromRegister ? src : 0;
            default -> fromRegister ? dst | src : dst;
          };
      default ->
          switch (operation) {
            case JUMP, CONDITIONAL -> 0;
            case EXIT -> RESULT;
            case CALL -> CALL_WRITES & ~RESULT;
            default -> fromRegister ? dst | src : dst;
          };
    };
  }

  static int definitions(RawSlot raw) {
    int mode = raw.opcode() & MODE;
    return switch (raw.opcode() & 7) {
      case 0 -> raw.opcode() == IMMEDIATE_64 ? 1 << raw.dst() : 0;
      case 1 -> mode == MEM || mode == MEMSX ? 1 << raw.dst() : 0;
      case 3 -> mode == ATOMIC && (raw.immediate() & FETCH) != 0 ? 1 << raw.src() : 0;
      case 4, 7 -> 1 << raw.dst();
      case 5, 6 -> (raw.opcode() & OPERATION) == CALL ? CALL_WRITES : 0;
      default -> 0;
    };
  }
}
