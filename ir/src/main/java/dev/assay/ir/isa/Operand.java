package dev.assay.ir.isa;

/** A source operand. */
public sealed interface Operand {

  /** A register's value. */
  record Reg(Register register) implements Operand {
    @Override
    public String toString() {
      return register.toString();
    }
  }

  /**
   * A constant.
   *
   * @param value the encoded 32 bits, sign-extended here and by nobody after; 32-bit operations use
   *     its low half
   */
  record Imm(int value) implements Operand {
    /** The constant as 64-bit operations see it. */
    public long extended() {
      return value;
    }

    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }

  static Operand of(Register register) {
    return new Reg(register);
  }

  static Operand of(int immediate) {
    return new Imm(immediate);
  }
}
