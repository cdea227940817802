package dev.assay.jit.emit;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.CallFunction;
import dev.assay.ir.isa.Instruction.Jump;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Instruction.MayGoto;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Operands;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Program;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * What is certain of r1 and r2 at a call: the map that r1 holds and the place in the frame that r2
 * points to, when they were set since the last place that control may come to from elsewhere.
 */
final class Arguments {
  private final boolean active;
  private final BitSet entered = new BitSet();
  private OptionalInt map = OptionalInt.empty();
  private OptionalInt frameOffset = OptionalInt.empty();

  Arguments(Program program) {
    Code code = program.code();
    // Without maps there is nothing to know.
    active = !program.maps().isEmpty();
    if (!active) {
      return;
    }
    entered.set(0);
    program.subprograms().forEach(subprogram -> enter(subprogram.start()));
    for (int slot = 0; slot < code.size(); slot = code.next(slot)) {
      note(slot, code.at(slot));
    }
  }

  private void note(int slot, Instruction instruction) {
    switch (instruction) {
      case Jump jump -> enter(slot + 1L + jump.offset());
      case Branch branch -> enter(slot + 1L + branch.offset());
      case MayGoto mayGoto -> enter(slot + 1L + mayGoto.offset());
      case CallFunction call -> enter(slot + 1L + call.offset());
      case LoadImmediate64 load when load.source() == PseudoSource.FUNCTION ->
          enter(slot + 1L + load.low());
      default -> {}
    }
  }

  private void enter(long slot) {
    if (slot >= 0 && slot < Integer.MAX_VALUE) {
      entered.set((int) slot);
    }
  }

  /** Forgets what need not hold at a slot. */
  void at(int slot) {
    if (active && entered.get(slot)) {
      map = OptionalInt.empty();
      frameOffset = OptionalInt.empty();
    }
  }

  /** Learns what an instruction does. */
  void after(Instruction instruction) {
    if (!active) {
      return;
    }
    switch (instruction) {
      case LoadImmediate64(Register dst, PseudoSource source, int low, int _)
          when dst == Register.R1 && isMap(source) ->
          map = OptionalInt.of(low);
      case Alu(Width width, AluOp op, Register dst, Operand src)
          when dst == Register.R2 && width == Width.W64 ->
          frameOffset = offset(op, src);
      default -> forget(instruction);
    }
  }

  private void forget(Instruction instruction) {
    if (map.isEmpty() && frameOffset.isEmpty()) {
      return;
    }
    Operands operands = Operands.of(instruction);
    if (operands.writes().contains(Register.R1)) {
      map = OptionalInt.empty();
    }
    if (operands.writes().contains(Register.R2)) {
      frameOffset = OptionalInt.empty();
    }
  }

  private static boolean isMap(PseudoSource source) {
    return source == PseudoSource.MAP_BY_FD || source == PseudoSource.MAP_BY_INDEX;
  }

  private OptionalInt offset(AluOp op, Operand src) {
    if (op == AluOp.MOV && src instanceof Operand.Reg(Register register)) {
      return register == Register.FRAME_POINTER ? OptionalInt.of(0) : OptionalInt.empty();
    }
    if (op == AluOp.ADD && src instanceof Operand.Imm(int value) && frameOffset.isPresent()) {
      long sum = (long) frameOffset.getAsInt() + value;
      return (short) sum == sum ? OptionalInt.of((int) sum) : OptionalInt.empty();
    }
    return OptionalInt.empty();
  }

  /** The index of the map that r1 holds. */
  OptionalInt map() {
    return map;
  }

  /** How far from r10 what r2 points to lies. */
  OptionalInt frameOffset() {
    return frameOffset;
  }
}
