package dev.assay.absint.structure;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Defect;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Shape;
import java.util.function.IntPredicate;

/**
 * For each instruction the registers that a walk back over it must care for: if none of them is
 * wanted after it, the same is wanted before it. Bit n stands for register n.
 */
final class Concerns {
  private static final int CALL_WRITES = 0b11_1111;

  // Most instructions: they concern what they write.
  private static final int WRITERS =
      Shape.set(
          Shape.ALU,
          Shape.SIGN_EXTEND,
          Shape.CAST_ADDRESS_SPACE,
          Shape.LOAD_IMMEDIATE,
          Shape.LOAD,
          Shape.LOAD_ACQUIRE);

  private Concerns() {}

  /**
   * The sets of all slots.
   *
   * @param entersCallee whether a walk back over a call may go on inside of what it calls
   */
  static int[] of(Code code, IntPredicate entersCallee) {
    int[] masks = new int[code.size()];
    for (int slot = 0; slot < masks.length; slot++) {
      masks[slot] =
          code.isIn(WRITERS, slot)
              ? code.writes(slot)
              : code.shape(slot) == Shape.CALL_HELPER && !entersCallee.test(slot)
                  ? CALL_WRITES
                  : of(code, slot);
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
      // Of a store to the stack the history has an entry, which tells of the slot.
      case STORE -> bit(((Store) code.at(slot)).base());
      case STORE_RELEASE,
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
