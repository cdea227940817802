package dev.assay.smt.spec;

import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;

/** The registers that an instruction reads, 64 bits each. */
public interface RegisterFile {
  /** The value of a register. */
  Bits read(Register register);

  /** The maker of constants. */
  Terms terms();

  /** The value of an operand; an immediate is sign-extended (RFC 9669 §4.1, source K). */
  default Bits read(Operand operand) {
    return switch (operand) {
      case Operand.Reg(Register register) -> read(register);
      case Operand.Imm immediate -> terms().constant(64, immediate.extended());
    };
  }

  /** {@code base + offset}, the address of a memory access (RFC 9669 §5.1). */
  default Bits address(Register base, short offset) {
    return read(base).plus(offset);
  }
}
