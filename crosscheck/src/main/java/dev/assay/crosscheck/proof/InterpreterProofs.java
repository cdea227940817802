package dev.assay.crosscheck.proof;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.spec.Arithmetic;
import dev.assay.smt.spec.AtomicUpdate;
import dev.assay.smt.spec.Comparison;
import dev.assay.smt.spec.Conversion;
import java.util.ArrayList;
import java.util.List;

/**
 * The interpreter's arithmetic, through its dispatch: equal to the specification for all operands.
 */
final class InterpreterProofs {
  private static final String OPERATIONS = "dev/assay/interp/arithmetic/Operations";
  private static final String ISA = "dev/assay/ir/isa/";

  private InterpreterProofs() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    for (Width width : Width.values()) {
      for (AluOp op : AluOp.values()) {
        all.add(alu(width, op));
      }
      for (Condition condition : Condition.values()) {
        all.add(condition(width, condition));
      }
      for (AtomicOp op : AtomicOp.values()) {
        all.add(atomic(width, op));
      }
      all.add(negation(width));
    }
    for (SwapKind kind : SwapKind.values()) {
      for (int bits : new int[] {16, 32, 64}) {
        all.add(swap(kind, bits));
      }
    }
    for (int bits : new int[] {8, 16, 32}) {
      all.add(extension(Width.W64, bits));
    }
    all.add(extension(Width.W32, 8));
    all.add(extension(Width.W32, 16));
    return all;
  }

  private static Obligation alu(Width width, AluOp op) {
    return new Obligation(
        "interp." + op.mnemonic() + width.bits(),
        How.DIRECT,
        s -> {
          Value x = s.unknown("J", "x");
          Value y = s.unknown("J", "y");
          Bits expected = Arithmetic.result(width, op, Values.bits(x), Values.bits(y));
          return equal(
              s, "alu", List.of(width(s, width), constant(s, "AluOp", op), x, y), expected);
        });
  }

  private static Obligation condition(Width width, Condition condition) {
    return new Obligation(
        "interp." + condition.mnemonic() + width.bits(),
        How.DIRECT,
        s -> {
          Value x = s.unknown("J", "x");
          Value y = s.unknown("J", "y");
          var expected = Comparison.holds(width, condition, Values.bits(x), Values.bits(y));
          return s.about(
              new MethodName(OPERATIONS, "holds"),
              List.of(width(s, width), constant(s, "Condition", condition), x, y),
              List.of(),
              r -> Soundness.single("equal", Values.truth(r).iff(expected)));
        });
  }

  /** Memory afterwards; the old value is given zero-extended. */
  private static Obligation atomic(Width width, AtomicOp op) {
    Size size = width == Width.W64 ? Size.DW : Size.W;
    return new Obligation(
        "interp.atomic-" + op.mnemonic() + width.bits(),
        How.DIRECT,
        s -> {
          Bits old = s.terms().variable(width.bits(), "old");
          Value r0 = s.unknown("J", "r0");
          Value y = s.unknown("J", "y");
          AtomicUpdate update = AtomicUpdate.of(size, op, old, Values.bits(y), Values.bits(r0));
          Value memory = new Value.LongValue(old.zeroExtend(64));
          return equal(
              s,
              "atomic",
              List.of(width(s, width), constant(s, "AtomicOp", op), memory, r0, y),
              update.memory().zeroExtend(64));
        });
  }

  private static Obligation negation(Width width) {
    return new Obligation(
        "interp.neg" + width.bits(),
        How.DIRECT,
        s -> {
          Value x = s.unknown("J", "x");
          Bits expected = Conversion.negated(width, Values.bits(x));
          return equal(s, "negate", List.of(width(s, width), x), expected);
        });
  }

  private static Obligation swap(SwapKind kind, int bits) {
    return new Obligation(
        "interp." + kind.mnemonic() + bits,
        How.DIRECT,
        s -> {
          Value x = s.unknown("J", "x");
          Bits expected = Conversion.swapped(kind, bits, Values.bits(x));
          Value number = s.lifter().constant(bits);
          return equal(s, "swap", List.of(constant(s, "SwapKind", kind), number, x), expected);
        });
  }

  private static Obligation extension(Width width, int bits) {
    return new Obligation(
        "interp.movsx" + bits + "to" + width.bits(),
        How.DIRECT,
        s -> {
          Value x = s.unknown("J", "x");
          Bits expected = Conversion.signExtended(width, bits, Values.bits(x));
          Value number = s.lifter().constant(bits);
          return equal(s, "signExtend", List.of(width(s, width), number, x), expected);
        });
  }

  private static Statement equal(Setting s, String method, List<Value> arguments, Bits expected) {
    return s.about(
        new MethodName(OPERATIONS, method),
        arguments,
        List.of(),
        r -> Soundness.single("equal", Values.bits(r).equalTo(expected)));
  }

  private static Value width(Setting s, Width width) {
    return constant(s, "Width", width);
  }

  private static Value constant(Setting s, String type, Enum<?> constant) {
    return s.lifter().constant(ISA + type, constant.name());
  }
}
