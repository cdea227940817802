package dev.assay.jit.asm;

/** One row for each encoding: opcode, operand form, and the bits that do not vary. */
public enum Row {
  ADD_MR("add", Form.MR, 0x01),
  ADD_RM("add", Form.RM, 0x03),
  ADD_MI("add", Form.MI, 0x81, 0),
  ADD_MI8("add", Form.MI8, 0x83, 0),
  OR_MR("or", Form.MR, 0x09),
  OR_RM("or", Form.RM, 0x0b),
  OR_MI("or", Form.MI, 0x81, 1),
  OR_MI8("or", Form.MI8, 0x83, 1),
  AND_MR("and", Form.MR, 0x21),
  AND_RM("and", Form.RM, 0x23),
  AND_MI("and", Form.MI, 0x81, 4),
  AND_MI8("and", Form.MI8, 0x83, 4),
  SUB_MR("sub", Form.MR, 0x29),
  SUB_RM("sub", Form.RM, 0x2b),
  SUB_MI("sub", Form.MI, 0x81, 5),
  SUB_MI8("sub", Form.MI8, 0x83, 5),
  XOR_MR("xor", Form.MR, 0x31),
  XOR_RM("xor", Form.RM, 0x33),
  XOR_MI("xor", Form.MI, 0x81, 6),
  XOR_MI8("xor", Form.MI8, 0x83, 6),
  CMP_MR("cmp", Form.MR, 0x39),
  CMP_RM("cmp", Form.RM, 0x3b),
  CMP_MI("cmp", Form.MI, 0x81, 7),
  CMP_MI8("cmp", Form.MI8, 0x83, 7),
  TEST_MR("test", Form.MR, 0x85),
  TEST_MI("test", Form.MI, 0xf7, 0),

  MOV_MR("mov", Form.MR, 0x89),
  MOV_RM("mov", Form.RM, 0x8b),
  MOV_MI("mov", Form.MI, 0xc7, 0),
  MOV_OI("mov", Form.OI, 0xb8),
  MOV8_MR("mov", Form.MR, 0x88, 0, Trait.BYTE_PLACE),
  MOV8_MI("mov", Form.MI, 0xc6, 0, Trait.BYTE_PLACE),
  MOVZX8("movzx", Form.RM, 0x0fb6, 0, Trait.BYTE_PLACE),
  MOVZX16("movzx", Form.RM, 0x0fb7),
  MOVSX8("movsx", Form.RM, 0x0fbe, 0, Trait.BYTE_PLACE),
  MOVSX16("movsx", Form.RM, 0x0fbf),
  MOVSXD("movsxd", Form.RM, 0x63),
  LEA("lea", Form.RM, 0x8d),
  PUSH_O("push", Form.O, 0x50, 0, Trait.WIDE),
  POP_O("pop", Form.O, 0x58, 0, Trait.WIDE),
  PUSH_M("push", Form.M, 0xff, 6, Trait.WIDE),
  POP_M("pop", Form.M, 0x8f, 0, Trait.WIDE),
  PUSH_I("push", Form.I, 0x68, 0, Trait.WIDE),

  IMUL_RM("imul", Form.RM, 0x0faf),
  IMUL_RMI("imul", Form.RMI, 0x69),
  IMUL_RMI8("imul", Form.RMI8, 0x6b),
  MUL_M("mul", Form.M, 0xf7, 4),
  DIV_M("div", Form.M, 0xf7, 6),
  IDIV_M("idiv", Form.M, 0xf7, 7),
  NEG_M("neg", Form.M, 0xf7, 3),
  NOT_M("not", Form.M, 0xf7, 2),
  /** {@code cdq}, {@code cqo}: the sign of rax into all of rdx. */
  SIGN_INTO_DX("", Form.ZO, 0x99),

  ROL_MI8("rol", Form.MI8, 0xc1, 0),
  ROR_MI8("ror", Form.MI8, 0xc1, 1),
  SHL_MI8("shl", Form.MI8, 0xc1, 4),
  SHR_MI8("shr", Form.MI8, 0xc1, 5),
  SAR_MI8("sar", Form.MI8, 0xc1, 7),
  SHL_MC("shl", Form.MC, 0xd3, 4),
  SHR_MC("shr", Form.MC, 0xd3, 5),
  SAR_MC("sar", Form.MC, 0xd3, 7),
  BSWAP("bswap", Form.O, 0x0fc8),
  /** BMI2, as the two below: shifts that leave the flags alone and take any count register. */
  SHLX("shlx", Form.RMV, 0xf7, 1),
  SARX("sarx", Form.RMV, 0xf7, 2),
  SHRX("shrx", Form.RMV, 0xf7, 3),

  XADD_MR("xadd", Form.MR, 0x0fc1),
  CMPXCHG_MR("cmpxchg", Form.MR, 0x0fb1),
  /** Locked by itself where the place is memory. */
  XCHG_MR("xchg", Form.MR, 0x87),
  MFENCE("mfence", Form.ZO, 0x0faef0),

  JMP_M("jmp", Form.M, 0xff, 4, Trait.WIDE),
  CALL_M("call", Form.M, 0xff, 2, Trait.WIDE),
  RET("ret", Form.ZO, 0xc3),
  CPUID("cpuid", Form.ZO, 0x0fa2),
  UD2("ud2", Form.ZO, 0x0f0b);

  private enum Trait {
    NONE,
    /** The r/m operand is a byte, whatever the operand size says. */
    BYTE_PLACE,
    /** 64 bits wide without being told so. */
    WIDE
  }

  private final String mnemonic;
  private final Form form;
  private final int opcode;
  private final int extension;
  private final Trait trait;

  Row(String mnemonic, Form form, int opcode) {
    this(mnemonic, form, opcode, 0);
  }

  Row(String mnemonic, Form form, int opcode, int extension) {
    this(mnemonic, form, opcode, extension, Trait.NONE);
  }

  Row(String mnemonic, Form form, int opcode, int extension, Trait trait) {
    this.mnemonic = mnemonic;
    this.form = form;
    this.opcode = opcode;
    this.extension = extension;
    this.trait = trait;
  }

  /** The manual's mnemonic; empty where it depends on the operand size. */
  public String mnemonic() {
    return mnemonic;
  }

  public Form form() {
    return form;
  }

  /** One to three bytes, the escape byte 0x0f included. */
  int opcode() {
    return opcode;
  }

  /**
   * The ModRM byte's reg field where it holds no register; of VEX encodings the implied prefix (1:
   * 66, 2: F3, 3: F2).
   */
  int extension() {
    return extension;
  }

  /** Whether the r/m operand is a byte, whatever the operand size says. */
  public boolean bytePlace() {
    return trait == Trait.BYTE_PLACE;
  }

  /** Whether the instruction is 64 bits wide without being told so. */
  boolean wideByNature() {
    return trait == Trait.WIDE;
  }
}
