package dev.assay.smt.certificate;

import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Width;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.spec.Effect;
import dev.assay.smt.spec.Meaning;

/** Instructions that change one register by what is in registers. */
final class Moves {
  private static final long LOW = 0xffff_ffffL;

  private final Values values;

  Moves(Values values) {
    this.values = values;
  }

  void alu(Machine machine, Alu i) {
    Word src = values.operand(machine, i.src());
    machine.write(i.dst(), i.op() == AluOp.MOV ? moved(machine, i, src) : result(machine, i, src));
  }

  private Word moved(Machine machine, Alu i, Word src) {
    boolean unchanged = i.width() == Width.W64 || src instanceof Word.Number n && isLow(n.set());
    return unchanged ? src : number(machine, i);
  }

  private static boolean isLow(ScalarClaim set) {
    return Long.compareUnsigned(set.umax(), LOW) <= 0;
  }

  private Word result(Machine machine, Alu i, Word src) {
    Word dst = machine.read(i.dst());
    boolean sum = i.op() == AluOp.ADD && i.width() == Width.W64;
    boolean difference = i.op() == AluOp.SUB && i.width() == Width.W64;
    if (dst instanceof Word.Address a && src instanceof Word.Number n && (sum || difference)) {
      return moved(a, n, sum);
    }
    if (dst instanceof Word.Number n && src instanceof Word.Address a && sum) {
      return moved(a, n, true);
    }
    return dst instanceof Word.Number && src instanceof Word.Number
        ? number(machine, i)
        : unknown(i.width());
  }

  private Word unknown(Width width) {
    return width == Width.W64
        ? values.anything()
        : new Word.Number(
            Sets.low(Integer.SIZE), () -> values.terms().fresh(32, "half").zeroExtend(64));
  }

  // Null moved is not null, and points nowhere.
  private Word moved(Word.Address a, Word.Number by, boolean forward) {
    if (!a.isNull().isFalse()) {
      return values.anything();
    }
    if (Sets.isConstant(by.set())) {
      return a.moved(forward ? by.set().value() : -by.set().value());
    }
    if (forward && Sets.isConstant(a.variable().set()) && a.variable().set().value() == 0) {
      return new Word.Address(a.base(), a.fixed(), by, -1, a.isNull());
    }
    Word.Number variable =
        new Word.Number(
            ScalarClaim.ANY,
            () ->
                forward
                    ? a.variable().bits().plus(by.bits())
                    : a.variable().bits().minus(by.bits()));
    return new Word.Address(a.base(), a.fixed(), variable, -1, a.isNull());
  }

  /** A conversion, or arithmetic on numbers, as the specification has it. */
  Word number(Machine machine, Instruction instruction) {
    return switch (Meaning.of(instruction, values.registers(machine))) {
      case Effect.Assign(var _, Bits value) -> Word.Number.of(value);
      default -> throw new IllegalStateException("not an assignment: " + instruction);
    };
  }
}
