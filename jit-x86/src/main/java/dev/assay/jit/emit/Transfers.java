package dev.assay.jit.emit;

import static dev.assay.jit.asm.OperandSize.B32;
import static dev.assay.jit.asm.OperandSize.B64;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.MayGoto;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.verdict.Property;
import dev.assay.jit.asm.Assembler;
import dev.assay.jit.asm.Flags;
import dev.assay.jit.asm.Gpr;
import dev.assay.jit.asm.Label;
import dev.assay.jit.asm.OperandSize;
import dev.assay.jit.asm.Row;

/** Jumps and branches (RFC 9669 §4.3), and the fuel they cost. */
final class Transfers {
  private final Assembler asm;
  private final Exits exits;
  private final Code code;
  private final Mode mode;
  private final int firstLabel;

  Transfers(Assembler asm, Exits exits, Code code, Mode mode) {
    this.mode = mode;
    this.asm = asm;
    this.exits = exits;
    this.code = code;
    this.firstLabel = asm.labels(code.size());
  }

  /** Where the code of a slot begins. */
  Label slot(int slot) {
    return new Label(firstLabel + slot);
  }

  /** Where a transfer leads: to a slot's code, or out when no instruction starts there. */
  Label target(int from, long target) {
    return exists(target)
        ? slot((int) target)
        : exits.fault(from, Property.CONTROL_FLOW, "from %d to %d".formatted(from, target));
  }

  /** Whether an instruction starts at a target. */
  boolean exists(long target) {
    return target == (int) target && code.startsAt((int) target);
  }

  /** Whether a transfer costs fuel; one that leads nowhere faults before it is paid for. */
  private boolean costs(int from, long target) {
    return mode == Mode.GUARDED && target <= from && exists(target);
  }

  void jump(int slot, int offset) {
    long target = slot + 1L + offset;
    if (costs(slot, target)) {
      pay(slot);
    }
    asm.jump(target(slot, target));
  }

  /** Takes a unit of fuel. */
  void pay(int slot) {
    if (mode == Mode.TRUSTING) {
      return;
    }
    asm.mi8(Row.SUB_MI8, B64, Registers.FUEL, 1);
    asm.jump(Flags.BELOW, exits.at(slot, Ending.OUT_OF_FUEL));
  }

  void branch(int slot, Branch branch) {
    compare(branch);
    jumpWhen(flags(branch.condition()), slot, branch.offset());
  }

  private void jumpWhen(Flags flags, int slot, int offset) {
    long target = slot + 1L + offset;
    if (!costs(slot, target)) {
      asm.jump(flags, target(slot, target));
      return;
    }
    Label past = asm.label();
    asm.jump(flags.negated(), past);
    asm.mi8(Row.SUB_MI8, B64, Registers.FUEL, 1);
    asm.jump(Flags.ABOVE_OR_EQUAL, target(slot, target));
    asm.jump(exits.at(slot, Ending.OUT_OF_FUEL));
    asm.bind(past);
  }

  private void compare(Branch branch) {
    OperandSize size = Arithmetic.size(branch.width());
    Gpr dst = Registers.of(branch.dst());
    boolean bits = branch.condition() == Condition.SET;
    switch (branch.src()) {
      case Operand.Reg(var src) ->
          asm.mr(bits ? Row.TEST_MR : Row.CMP_MR, size, dst, Registers.of(src));
      case Operand.Imm(int value) when bits -> asm.mi(Row.TEST_MI, size, dst, value);
      case Operand.Imm(int value) when value == 0 -> asm.mr(Row.TEST_MR, size, dst, dst);
      case Operand.Imm(int value) when (byte) value == value ->
          asm.mi8(Row.CMP_MI8, size, dst, value);
      case Operand.Imm(int value) -> asm.mi(Row.CMP_MI, size, dst, value);
    }
  }

  private static Flags flags(Condition condition) {
    return switch (condition) {
      case EQ -> Flags.EQUAL;
      case NE, SET -> Flags.NOT_EQUAL;
      case GT -> Flags.ABOVE;
      case GE -> Flags.ABOVE_OR_EQUAL;
      case LT -> Flags.BELOW;
      case LE -> Flags.BELOW_OR_EQUAL;
      case SGT -> Flags.GREATER;
      case SGE -> Flags.GREATER_OR_EQUAL;
      case SLT -> Flags.LESS;
      case SLE -> Flags.LESS_OR_EQUAL;
    };
  }

  void mayGoto(int slot, MayGoto instruction) {
    asm.mi8(Row.CMP_MI8, B32, Gate.TURNS, 0);
    jumpWhen(Flags.EQUAL, slot, instruction.offset());
    pay(slot);
    asm.mi8(Row.SUB_MI8, B32, Gate.TURNS, 1);
  }
}
