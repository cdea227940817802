package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.SCALAR;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Width;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Value.RecordValue;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.Arithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;
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
    all.add(bitwise("and", AluOp.AND));
    all.add(bitwise("or", AluOp.OR));
    all.add(bitwise("xor", AluOp.XOR));
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
    questions(all);
    withParts(all);
    all.add(learnFromBits());
    return all;
  }

  /** From the operator on bits, on ranges given the bits, and what they learn from each other. */
  private static Obligation bitwise(String name, AluOp op) {
    BinaryOperator<Bits> spec = (x, y) -> Arithmetic.result(Width.W64, op, x, y);
    return Soundness.binary(
        PREFIX + name,
        How.CONTRACT,
        method(name),
        SCALAR,
        spec,
        (s, x, y) -> {
          Bits z = spec.apply(x, y);
          Laws.operator(new MethodName(Sets.TNUM, name), spec).expect(s, List.of(x, y));
          for (String range : List.of(Sets.RANGE64, Sets.RANGE32)) {
            if (op == AluOp.XOR) {
              RangeOperatorProofs.xor(range).expect(s, List.of(z));
            } else {
              RangeOperatorProofs.bitwise(range, name, spec).expect(s, List.of(x, y));
            }
          }
          Contracts.keeps(s, method("learnFromBits"), List.of(z));
        });
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
          Laws.operator(new MethodName(Sets.TNUM, name), spec).expect(s, List.of(x, y));
          Laws.operator(new MethodName(Sets.RANGE64, name), spec).expect(s, List.of(x, y));
          Laws.operator(new MethodName(Sets.RANGE32, name), spec)
              .expect(s, List.of(x.low(32), y.low(32)));
        });
  }

  /** From the shift of bits and ranges, and what they learn from each other. */
  private static Obligation shift64(String name, AluOp op) {
    return new Obligation(
        PREFIX + name,
        How.CONTRACT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Value n = s.unknown("I", "count");
          Bits x = s.word("x");
          Bits count = Values.bits(n);
          Bits z = Arithmetic.result(Width.W64, op, x, count.zeroExtend(64));
          shiftParts(s, name, op, x);
          Contracts.keeps(s, method("learnFromBits"), List.of(z));
          return s.about(
              method(name),
              List.of(a, n),
              List.of(Sets.contains(a, x), count.below(count.same(Width.W64.bits()))),
              r -> Sets.parts(r, z));
        });
  }

  private static void shiftParts(Setting s, String name, AluOp op, Bits x) {
    BinaryOperator<Bits> spec = (w, n) -> Arithmetic.result(Width.W64, op, w, n);
    List<Bits> word = List.of(x);
    Laws.shift(new MethodName(Sets.TNUM, name), 64, spec).expect(s, word);
    if (op == AluOp.LSH) {
      RangeOperatorProofs.shiftLeft64().expect(s, word);
      RangeOperatorProofs.shiftLeft32().expect(s, word);
    } else {
      Laws.shift(new MethodName(Sets.RANGE64, name), 64, spec).expect(s, word);
    }
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

  private static void questions(List<Obligation> all) {
    all.add(Laws.constant(method("constant")).directly(PREFIX + "constant"));
    all.add(Laws.everything(method("isUnknown")).directly(PREFIX + "isUnknown"));
    all.add(property("isLowConstant", (a, x) -> x.low(32).equalTo(value(a).low(32))));
    all.add(property("isPoint", (a, x) -> x.equalTo(value(a))));
    all.add(width());
    all.add(property("isMask", (a, x) -> x.equalTo(0).or(x.equalTo(-1))));
    all.add(property("isLowMask", (a, x) -> x.low(32).equalTo(0).or(x.low(32).equalTo(-1))));
    all.add(property("isSame", (a, x) -> Sets.contains(a.get(1), x)));
    for (String arguments : List.of("()Z", "(J)Z")) {
      MethodName overload = new MethodName(SCALAR, "isConstant" + arguments);
      all.add(
          Laws.property(
                  overload, (a, x) -> x.equalTo(a.size() == 1 ? value(a) : Values.bits(a.get(1))))
              .directly(PREFIX + overload.name()));
    }
  }

  /** No element has a bit at or above the width. */
  private static Obligation width() {
    return Law.of(
            method("width"),
            1,
            (a, x) -> Sets.contains(a.getFirst(), x.getFirst()),
            (a, result, x) ->
                Soundness.single(
                    "no bit above",
                    x.getFirst().shiftRight(Values.bits(result).zeroExtend(64)).equalTo(0)))
        .directly(PREFIX + "width");
  }

  private static Obligation property(String name, BiFunction<List<Value>, Bits, Truth> property) {
    return Laws.property(method(name), property).directly(PREFIX + name);
  }

  private static Bits value(List<Value> arguments) {
    return ((RecordValue) arguments.getFirst()).record("bits").bits("value");
  }

  /** What is in the scalar and in the part that is put into it is in the result. */
  private static void withParts(List<Obligation> all) {
    for (String name : List.of("withBits", "withWide", "withLow")) {
      int width = name.equals("withLow") ? 32 : 64;
      Law law =
          Law.of(
              method(name),
              1,
              (a, x) ->
                  Sets.contains(a.get(0), x.getFirst())
                      .and(Sets.contains(a.get(1), x.getFirst().low(width))),
              (a, result, x) -> Sets.parts(result, x.getFirst()));
      all.add(law.directly(PREFIX + name));
    }
  }

  /**
   * From what each range learns, and what is known of a tnum's next element. That the only element
   * is x comes first, then the parts with its help.
   */
  private static Obligation learnFromBits() {
    Law kept = Laws.image(method("learnFromBits"), UnaryOperator.identity());
    return new Law(
            kept.method(),
            kept.widths(),
            kept.premise(),
            (a, result, x) -> {
              RecordValue bits = ((RecordValue) result).record("bits");
              Truth only =
                  bits.bits("mask").equalTo(0).implies(bits.bits("value").equalTo(x.getFirst()));
              SequencedMap<String, Truth> goals = Soundness.single("the only one", only);
              kept.conclusion()
                  .of(a, result, x)
                  .forEach((part, goal) -> goals.put(part, only.implies(goal)));
              return goals;
            })
        .from(
            PREFIX + "learnFromBits",
            (s, a, x) -> {
              RangeProofs.learn(Sets.RANGE64).expect(s, x);
              RangeProofs.learn(Sets.RANGE32).expect(s, x);
              TnumProofs.above().assume(s, List.of(x));
              TnumProofs.greatest().expect(s, x);
            });
  }

  private static MethodName method(String name) {
    return new MethodName(SCALAR, name);
  }
}
