package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.ir.isa.Defect;
import dev.assay.ir.isa.RawSlot;
import dev.assay.ir.verdict.Property;

/** What Linux says when a path reaches a slot that is no instruction. */
final class Malformed {
  private static final int REGISTERS = 11;
  private static final int FROM_REGISTER = 0x08;

  private Malformed() {}

  static Refusal refusal(RawSlot raw, Defect defect) {
    return switch (defect) {
      case BAD_REGISTER -> new Refusal(Property.ENCODING, "R" + badRegister(raw) + " is invalid");
      case UNKNOWN_ATOMIC ->
          new Refusal(
              Property.ENCODING,
              String.format("BPF_ATOMIC uses invalid atomic opcode %02x", raw.immediate()));
      case SECOND_SLOT -> new Refusal(Property.ENCODING, "invalid BPF_LD_IMM insn");
      case UNKNOWN_OPCODE,
          RESERVED_FIELD,
          UNKNOWN_PSEUDO_SOURCE,
          TRUNCATED_IMMEDIATE,
          MALFORMED_SECOND_SLOT,
          UNKNOWN_CALL,
          BAD_WIDTH ->
          new Refusal(Property.ENCODING, reserved(raw));
    };
  }

  private static int badRegister(RawSlot raw) {
    boolean sourceFirst = (raw.opcode() & FROM_REGISTER) != 0 || raw.dst() < REGISTERS;
    return sourceFirst && raw.src() >= REGISTERS ? raw.src() : raw.dst();
  }

  // By instruction class, the low three bits, and operation, the high four (RFC 9669 §3).
  private static String reserved(RawSlot raw) {
    int operation = raw.opcode() & 0xf0;
    return switch (raw.opcode() & 7) {
      case 0 ->
          operation == 0x10
              ? "BPF_LD_IMM64 uses reserved fields"
              : "BPF_LD_[ABS|IND] uses reserved fields";
      case 1 -> "BPF_LDX uses reserved fields";
      case 2 -> "BPF_ST uses reserved fields";
      case 3 ->
          (raw.opcode() & 0xe0) == 0xc0
              ? "invalid atomic operand size"
              : "BPF_STX uses reserved fields";
      case 4, 7 -> arithmetic(operation);
      default -> jump(operation, raw);
    };
  }

  private static String arithmetic(int operation) {
    return switch (operation) {
      case 0x80 -> "BPF_NEG uses reserved fields";
      case 0xb0 -> "BPF_MOV uses reserved fields";
      case 0xd0 -> "BPF_END uses reserved fields";
      default -> "BPF_ALU uses reserved fields";
    };
  }

  private static String jump(int operation, RawSlot raw) {
    return switch (operation) {
      case 0x00 -> "BPF_JA uses reserved fields";
      case 0x80 -> "BPF_CALL uses reserved fields";
      case 0x90 -> "BPF_EXIT uses reserved fields";
      case 0xe0 -> "invalid may_goto imm " + raw.immediate();
      default -> "BPF_JMP/JMP32 uses reserved fields";
    };
  }
}
