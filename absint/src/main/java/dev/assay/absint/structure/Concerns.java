package dev.assay.absint.structure;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Defect;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;

/**
 * For each instruction the registers that a walk back over it must care for: if none of them is
 * wanted after it, the same is wanted before it. Bit n stands for register n.
 */
final class Concerns {
  private Concerns() {}

  static int[] of(Code code) {
    int[] masks = new int[code.size()];
    for (int slot = 0; slot < masks.length; slot++) {
      masks[slot] = of(code, slot);
    }
    return masks;
  }

  private static int of(Code code, int slot) {
    return switch (code.shape(slot)) {
      case ALU, SIGN_EXTEND, CAST_ADDRESS_SPACE, LOAD_IMMEDIATE, LOAD, LOAD_ACQUIRE ->
          code.writes(slot);
      case BRANCH -> ofBranch((Branch) code.at(slot));
      case NEGATE, SWAP, JUMP, MAY_GOTO -> 0;
      case INVALID ->
          ((Invalid) code.at(slot)).defect() == Defect.SECOND_SLOT ? 0 : Facts.EVERYTHING;
      case STORE,
          STORE_RELEASE,
          ATOMIC,
          LOAD_ABSOLUTE,
          LOAD_INDIRECT,
          CALL_HELPER,
          CALL_FUNCTION,
          CALL_KFUNC,
          CALL_REGISTER,
          EXIT ->
          Facts.EVERYTHING;
    };
  }

  private static int ofBranch(Branch branch) {
    return branch.src() instanceof Operand.Reg(Register src) ? bit(branch.dst()) | bit(src) : 0;
  }

  private static int bit(Register register) {
    return 1 << register.number();
  }
}
