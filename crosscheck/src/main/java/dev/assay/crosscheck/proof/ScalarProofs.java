package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.SCALAR;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Width;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.spec.Arithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Scalars: bits and both ranges together. */
final class ScalarProofs {
  private static final String PREFIX = "absint.scalar.";

  private ScalarProofs() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    all.add(Soundness.contains(PREFIX + "contains", method("contains"), SCALAR));
    all.add(Soundness.intersection(PREFIX + "intersect", method("intersect"), SCALAR));
    all.add(Soundness.union(PREFIX + "union", method("union"), SCALAR));
    all.add(Soundness.subset(PREFIX + "isSubsetOf", method("isSubsetOf"), SCALAR));
    all.add(
        Soundness.unary(
            PREFIX + "forgetRanges", method("forgetRanges"), SCALAR, UnaryOperator.identity()));
    all.add(byParts("add", AluOp.ADD));
    all.add(byParts("sub", AluOp.SUB));
    all.add(binary("and", AluOp.AND));
    all.add(binary("or", AluOp.OR));
    all.add(binary("xor", AluOp.XOR));
    all.add(shift64("shiftLeft", AluOp.LSH));
    all.add(shift64("shiftRight", AluOp.RSH));
    all.add(shift64("shiftRightSigned", AluOp.ARSH));
    all.add(shift32("shiftLeft32", AluOp.LSH));
    all.add(shift32("shiftRight32", AluOp.RSH));
    all.add(shift32("shiftRightSigned32", AluOp.ARSH));
    all.add(
        Soundness.unary(
            PREFIX + "zeroExtend", method("zeroExtend"), SCALAR, x -> x.low(32).zeroExtend(64)));
    all.add(withLowConstant());
    return all;
  }

  private static Obligation binary(String name, AluOp op) {
    return Soundness.binary(
        PREFIX + name, method(name), SCALAR, (x, y) -> Arithmetic.result(Width.W64, op, x, y));
  }

  /** From the same operator on bits, wide and low ranges. */
  private static Obligation byParts(String name, AluOp op) {
    return Soundness.binary(
        PREFIX + name,
        How.CONTRACT,
        method(name),
        SCALAR,
        (x, y) -> Arithmetic.result(Width.W64, op, x, y),
        (s, x, y) -> {
          BinaryOperator<Bits> spec = op == AluOp.ADD ? Bits::plus : Bits::minus;
          Contracts.operates(s, new MethodName(Sets.TNUM, name), x, y, spec);
          Contracts.operates(s, new MethodName(Sets.RANGE64, name), x, y, spec);
          Contracts.operates(s, new MethodName(Sets.RANGE32, name), x.low(32), y.low(32), spec);
        });
  }

  // The bits and ranges on their code, what they then learn from each other by its contract.
  private static Obligation shift64(String name, AluOp op) {
    return Soundness.shift(
        PREFIX + name,
        How.CONTRACT,
        method(name),
        SCALAR,
        Width.W64.bits(),
        (x, n) -> Arithmetic.result(Width.W64, op, x, n),
        List.of(method("learnFromBits")));
  }

  private static Obligation shift32(String name, AluOp op) {
    return Soundness.shift(
        PREFIX + name,
        method(name),
        SCALAR,
        Width.W32.bits(),
        (x, n) -> Arithmetic.result(Width.W32, op, x, n));
  }

  /** An element whose low half is the constant stays. */
  private static Obligation withLowConstant() {
    return new Obligation(
        PREFIX + "withLowConstant",
        How.DIRECT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Value constant = s.unknown("I", "constant");
          Bits x = s.word("x");
          return s.about(
              method("withLowConstant"),
              List.of(a, constant),
              List.of(Sets.contains(a, x), x.low(32).equalTo(Values.bits(constant))),
              r -> Sets.parts(r, x));
        });
  }

  private static MethodName method(String name) {
    return new MethodName(SCALAR, name);
  }
}
