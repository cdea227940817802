package dev.assay.absint.structure;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Defect;
import dev.assay.ir.isa.Instruction;
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
      masks[slot] = of(code.at(slot));
    }
    return masks;
  }

  private static int of(Instruction instruction) {
    return switch (instruction) {
      case Alu alu -> bit(alu.dst());
      case SignExtend move -> bit(move.dst());
      case CastAddressSpace cast -> bit(cast.dst());
      case LoadImmediate64 load -> bit(load.dst());
      case Load load -> bit(load.dst());
      case LoadAcquire load -> bit(load.dst());
      case Branch branch ->
          branch.src() instanceof Operand.Reg(Register src) ? bit(branch.dst()) | bit(src) : 0;
      case Negate _, Swap _, Jump _, MayGoto _ -> 0;
      case Invalid invalid -> invalid.defect() == Defect.SECOND_SLOT ? 0 : Facts.EVERYTHING;
      case Store _,
          StoreRelease _,
          Atomic _,
          LoadAbsolute _,
          LoadIndirect _,
          CallHelper _,
          CallFunction _,
          CallKfunc _,
          CallRegister _,
          Exit _ ->
          Facts.EVERYTHING;
    };
  }

  private static int bit(Register register) {
    return 1 << register.number();
  }
}
