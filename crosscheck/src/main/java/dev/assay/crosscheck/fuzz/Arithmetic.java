package dev.assay.crosscheck.fuzz;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random instructions on numbers. */
final class Arithmetic {
  private static final List<Integer> EDGES =
      List.of(0, 1, -1, 2, 7, 8, 31, 32, 63, 0xff, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE);

  private final RandomGenerator random;

  Arithmetic(RandomGenerator random) {
    this.random = random;
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  Width width() {
    return pick(List.of(Width.W32, Width.W64));
  }

  Condition condition() {
    return pick(List.of(Condition.values()));
  }

  int immediate() {
    return random.nextBoolean() ? pick(EDGES) : random.nextInt() >> random.nextInt(32);
  }

  /** A register among these, or a constant. */
  Operand operand(List<Register> readable) {
    return readable.isEmpty() || random.nextBoolean()
        ? Operand.of(immediate())
        : Operand.of(pick(readable));
  }

  /** An instruction that changes a number into another. */
  Instruction change(Register dst, List<Register> readable) {
    return switch (random.nextInt(12)) {
      case 0 -> new Instruction.Negate(width(), dst);
      case 1 ->
          new Instruction.Swap(pick(List.of(SwapKind.values())), pick(List.of(16, 32, 64)), dst);
      case 2 ->
          new Instruction.SignExtend(Width.W64, pick(List.of(8, 16, 32)), dst, pick(readable));
      case 3 -> new Instruction.SignExtend(Width.W32, pick(List.of(8, 16)), dst, pick(readable));
      default -> binary(dst, readable);
    };
  }

  private Instruction binary(Register dst, List<Register> readable) {
    AluOp op = pick(List.of(AluOp.values()));
    Width width = width();
    Operand src = operand(readable);
    return new Instruction.Alu(width, op, dst, legal(op, width, src));
  }

  /**
   * Linux refuses constant shifts by too much and constant division by zero before it judges
   * anything else.
   */
  private Operand legal(AluOp op, Width width, Operand src) {
    if (!(src instanceof Operand.Imm(int value))) {
      return src;
    }
    return switch (op) {
      case LSH, RSH, ARSH -> Operand.of(value & width.bits() - 1);
      case DIV, SDIV, MOD, SMOD -> Operand.of(value == 0 ? 1 : value);
      case ADD, SUB, MUL, OR, AND, XOR, MOV -> src;
    };
  }
}
