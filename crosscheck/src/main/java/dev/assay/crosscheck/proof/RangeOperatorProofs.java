package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.RANGE32;
import static dev.assay.crosscheck.proof.Sets.RANGE64;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BinaryOperator;

/** Bitwise operators and shifts of ranges, and what is asked of and done to single ranges. */
final class RangeOperatorProofs {
  private RangeOperatorProofs() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    for (String set : List.of(RANGE64, RANGE32)) {
      questions(all, set);
      bounds(all, set);
      bitwise(all, set);
      shifts(all, set);
    }
    all.add(extended().directly("absint.range32.extended"));
    return all;
  }

  static String name(MethodName method) {
    String type = method.owner().substring(Sets.DOMAIN.length());
    return "absint."
        + Character.toLowerCase(type.charAt(0))
        + type.substring(1)
        + "."
        + method.name();
  }

  private static void prove(List<Obligation> all, Law law) {
    all.add(law.directly(name(law.method())));
  }

  private static void questions(List<Obligation> all, String set) {
    prove(all, Laws.constant(new MethodName(set, "constant")));
    prove(
        all,
        Laws.property(
            new MethodName(set, "isConstant"), (a, x) -> x.equalTo(Values.bits(a.get(1)))));
    prove(all, Laws.property(new MethodName(set, "isWithin"), (a, x) -> signedBetween(a, x)));
    prove(all, Laws.property(new MethodName(set, "isSame"), (a, x) -> Sets.contains(a.get(1), x)));
  }

  private static void bounds(List<Obligation> all, String set) {
    prove(
        all, given(set, "withUnsigned", (a, x) -> within(signed(a), x).and(unsignedBetween(a, x))));
    prove(all, given(set, "withSigned", (a, x) -> within(unsigned(a), x).and(signedBetween(a, x))));
    prove(all, given(set, "signedFromUnsigned", (a, x) -> within(unsigned(a), x)));
  }

  @FunctionalInterface
  private interface Condition {
    Truth of(List<Value> arguments, Bits x);
  }

  /** A condition of x alone puts it into the result. */
  private static Law given(String set, String method, Condition condition) {
    return new Law(
        new MethodName(set, method),
        List.of(Laws.width(set)),
        (a, x) -> condition.of(a, x.getFirst()),
        (a, result, x) -> Sets.parts(result, x.getFirst()));
  }

  private record Interval(Bits min, Bits max, boolean isSigned) {}

  private static Interval unsigned(List<Value> a) {
    RecordValue range = (RecordValue) a.getFirst();
    return new Interval(range.bits("umin"), range.bits("umax"), false);
  }

  private static Interval signed(List<Value> a) {
    RecordValue range = (RecordValue) a.getFirst();
    return new Interval(range.bits("smin"), range.bits("smax"), true);
  }

  private static Truth within(Interval i, Bits x) {
    return i.isSigned
        ? i.min.lessOrEqual(x).and(x.lessOrEqual(i.max))
        : i.min.atMost(x).and(x.atMost(i.max));
  }

  private static Truth unsignedBetween(List<Value> a, Bits x) {
    return within(new Interval(Values.bits(a.get(1)), Values.bits(a.get(2)), false), x);
  }

  private static Truth signedBetween(List<Value> a, Bits x) {
    Bits min = Values.bits(a.get(1)).signExtend(x.width());
    Bits max = Values.bits(a.get(2)).signExtend(x.width());
    return within(new Interval(min, max, true), x);
  }

  // ---- operators that are given the bits of their result

  private static void bitwise(List<Obligation> all, String set) {
    prove(all, bitwise(set, "and", Bits::and));
    prove(all, bitwise(set, "or", Bits::or));
    prove(all, xor(set));
  }

  /** x ∈ γ(a), y ∈ γ(b) and x ∘ y ∈ γ(bits) imply x ∘ y ∈ γ(a.method(b, bits)). */
  static Law bitwise(String set, String method, BinaryOperator<Bits> operator) {
    int width = Laws.width(set);
    return Law.of(
        new MethodName(set, method),
        2,
        (a, xy) ->
            Sets.contains(a.get(0), xy.get(0).low(width))
                .and(Sets.contains(a.get(1), xy.get(1).low(width)))
                .and(Sets.contains(a.get(2), operator.apply(xy.get(0), xy.get(1)))),
        (a, result, xy) -> Sets.parts(result, operator.apply(xy.get(0), xy.get(1)).low(width)));
  }

  /** The bits of the result say all: z ∈ γ(bits) implies z ∈ γ(a.xor(bits)). */
  static Law xor(String set) {
    return Law.of(
        new MethodName(set, "xor"),
        1,
        (a, x) -> Sets.contains(a.get(1), x.getFirst()),
        (a, result, x) -> Sets.parts(result, x.getFirst().low(Laws.width(set))));
  }

  // ---- shifts

  private static void shifts(List<Obligation> all, String set) {
    int width = Laws.width(set);
    prove(all, set.equals(RANGE64) ? shiftLeft64() : shiftLeft32());
    prove(all, Laws.shift(new MethodName(set, "shiftRight"), width, Bits::shiftRight));
    prove(all, Laws.shift(new MethodName(set, "shiftRightSigned"), width, Bits::shiftRightSigned));
  }

  /** Given also the range of the low half. */
  static Law shiftLeft64() {
    return Law.of(
        new MethodName(RANGE64, "shiftLeft"),
        1,
        (a, x) ->
            Sets.contains(a.get(0), x.getFirst())
                .and(Values.bits(a.get(1)).below(Values.bits(a.get(1)).same(64)))
                .and(Sets.contains(a.get(2), x.getFirst().low(32))),
        (a, result, x) -> Sets.parts(result, shifted(x.getFirst(), a.get(1))));
  }

  /** By counts of up to 63, as the low half of a wide shift. */
  static Law shiftLeft32() {
    return Law.of(
        new MethodName(RANGE32, "shiftLeft"),
        1,
        (a, x) ->
            Sets.contains(a.get(0), x.getFirst().low(32))
                .and(Values.bits(a.get(1)).below(Values.bits(a.get(1)).same(64))),
        (a, result, x) -> Sets.parts(result, shifted(x.getFirst(), a.get(1)).low(32)));
  }

  private static Bits shifted(Bits x, Value count) {
    return Arithmetic.result(Width.W64, AluOp.LSH, x, Values.bits(count).zeroExtend(64));
  }

  /** The unsigned bounds become those of the zero-extended word, the signed ones of the other. */
  private static Law extended() {
    return new Law(
        new MethodName(RANGE32, "extended"),
        List.of(32),
        (a, x) -> Sets.contains(a.getFirst(), x.getFirst()),
        (a, result, x) -> {
          SequencedMap<String, Truth> parts = new LinkedHashMap<>();
          parts.put("unsigned", within(unsigned(List.of(result)), x.getFirst().zeroExtend(64)));
          parts.put("signed", within(signed(List.of(result)), x.getFirst().signExtend(64)));
          return parts;
        });
  }
}
