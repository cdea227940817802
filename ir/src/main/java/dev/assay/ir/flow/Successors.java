package dev.assay.ir.flow;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import java.util.OptionalInt;

/**
 * Where control goes after one instruction, by slot numbers that may lead nowhere.
 *
 * @param next whether the following instruction may run
 * @param target where a jump leads
 */
record Successors(boolean next, OptionalInt target) {
  private static final Successors NONE = new Successors(false, OptionalInt.empty());
  private static final Successors NEXT = new Successors(true, OptionalInt.empty());

  static Successors of(Code code, int slot) {
    return switch (code.at(slot)) {
      case Instruction.Jump jump -> new Successors(false, OptionalInt.of(slot + 1 + jump.offset()));
      case Instruction.Branch branch -> both(slot, branch.offset());
      case Instruction.MayGoto(short offset) -> both(slot, offset);
      case Instruction.Exit _, Instruction.Invalid _ -> NONE;
      case Instruction.Alu _,
          Instruction.Negate _,
          Instruction.SignExtend _,
          Instruction.Swap _,
          Instruction.CastAddressSpace _,
          Instruction.LoadImmediate64 _,
          Instruction.Load _,
          Instruction.Store _,
          Instruction.Atomic _,
          Instruction.LoadAcquire _,
          Instruction.StoreRelease _,
          Instruction.LoadAbsolute _,
          Instruction.LoadIndirect _,
          Instruction.CallHelper _,
          Instruction.CallFunction _,
          Instruction.CallKfunc _,
          Instruction.CallRegister _ ->
          NEXT;
    };
  }

  private static Successors both(int slot, int offset) {
    return new Successors(true, OptionalInt.of(slot + 1 + offset));
  }

  /** Whether the instruction ends a block. */
  boolean endsBlock() {
    return !next || target.isPresent();
  }
}
