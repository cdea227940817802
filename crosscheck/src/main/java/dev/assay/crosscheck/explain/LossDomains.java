package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Operands;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;
import java.util.List;
import java.util.Optional;

/** Names the domain in which an instruction loses what is true. */
final class LossDomains {
  private final Code code;
  private final List<FailingPath.Step> steps;

  LossDomains(Code code, List<FailingPath.Step> steps) {
    this.code = code;
    this.steps = steps;
  }

  /** The domain of a loss of a register's value at a step. */
  Domain at(int index, Register register) {
    Instruction instruction = code.at(steps.get(index).slot());
    return switch (instruction) {
      case Instruction.Alu alu -> ofAlu(alu);
      case Instruction.Negate _ -> Domain.SUM;
      case Instruction.SignExtend _, Instruction.Swap _ -> Domain.WIDTH;
      case Instruction.Load load -> ofLoad(index, load.base());
      case Instruction.LoadAcquire load -> ofLoad(index, load.base());
      case Instruction.Atomic _ -> Domain.MEMORY;
      case Instruction.Branch branch -> ofBranch(index, branch, register);
      case Instruction.CallHelper _, Instruction.CallKfunc _, Instruction.CallFunction _ ->
          register == Register.R0 || entersFrame(index) ? Domain.CALL : Domain.JOIN;
      case Instruction.MayGoto _ -> Domain.JOIN;
      case Instruction.LoadAbsolute _, Instruction.LoadIndirect _ -> Domain.MEMORY;
      case Instruction.CastAddressSpace _,
          Instruction.LoadImmediate64 _,
          Instruction.Store _,
          Instruction.StoreRelease _,
          Instruction.Jump _,
          Instruction.CallRegister _,
          Instruction.Exit _,
          Instruction.Invalid _ ->
          Domain.POINTER;
    };
  }

  private boolean entersFrame(int index) {
    return depth(index + 1) > depth(index);
  }

  private int depth(int index) {
    return index < steps.size()
        ? steps.get(index).before().map(state -> state.frames().size()).orElse(0)
        : 0;
  }

  private static Domain ofAlu(Instruction.Alu alu) {
    boolean two = alu.src() instanceof Operand.Reg;
    return switch (alu.op()) {
      case ADD, SUB -> two ? Domain.RELATION : Domain.SUM;
      case MUL, DIV, SDIV, MOD, SMOD -> Domain.MULTIPLICATION;
      case LSH, RSH, ARSH -> Domain.SHIFT;
      case AND, OR, XOR -> Domain.BITS;
      case MOV -> alu.width() == Width.W32 ? Domain.WIDTH : Domain.COPY;
    };
  }

  private Domain ofLoad(int index, Register base) {
    Optional<StateClaim> state = steps.get(index).before();
    boolean stack =
        state.isPresent()
            && state.get().current().registers().get(base.number())
                instanceof ValueClaim.Pointer pointer
            && pointer.kind() == PointerKind.STACK;
    return stack ? Domain.SPILL : Domain.MEMORY;
  }

  private Domain ofBranch(int index, Instruction.Branch branch, Register register) {
    if (Operands.of(branch).reads().members().contains(register)) {
      return Domain.CONDITION;
    }
    return isCopied(index, branch.dst(), register) ? Domain.COPY : Domain.RELATION;
  }

  /** Whether one of two registers was made of the other by a copy, on the way to a step. */
  private boolean isCopied(int index, Register one, Register other) {
    for (int i = index - 1; i >= 0; i--) {
      Instruction instruction = code.at(steps.get(i).slot());
      if (instruction instanceof Instruction.Alu alu
          && !alu.op().readsDestination()
          && alu.src() instanceof Operand.Reg(Register source)
          && (alu.dst() == one && source == other || alu.dst() == other && source == one)) {
        return true;
      }
    }
    return false;
  }
}
