package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.TNUM;

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
import dev.assay.smt.spec.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Tracked numbers. */
final class TnumProofs {
  private static final String PREFIX = "absint.tnum.";

  private TnumProofs() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    all.add(Soundness.contains(PREFIX + "contains", method("contains"), TNUM));
    arithmetic(all);
    shifts(all);
    halves(all);
    sets(all);
    all.add(range());
    all.add(truncate());
    all.add(Laws.constant(method("constant")).directly(PREFIX + "constant"));
    all.add(unknown().directly(PREFIX + "isUnknown"));
    all.add(
        Laws.image(method("reverseBytes"), Conversion::reversed).directly(PREFIX + "reverseBytes"));
    all.add(greatest().directly(PREFIX + "greatest"));
    all.add(between().directly(PREFIX + "between"));
    all.add(above().from(PREFIX + "above", between().same()));
    return all;
  }

  private static void arithmetic(List<Obligation> all) {
    all.add(binary("add", AluOp.ADD));
    all.add(binary("sub", AluOp.SUB));
    all.add(binary("and", AluOp.AND));
    all.add(binary("or", AluOp.OR));
    all.add(binary("xor", AluOp.XOR));
    all.add(
        Soundness.unary(
            PREFIX + "negate", method("negate"), TNUM, x -> Conversion.negated(Width.W64, x)));
  }

  private static void shifts(List<Obligation> all) {
    all.add(shift("shiftLeft", Width.W64, AluOp.LSH));
    all.add(shift("shiftRight", Width.W64, AluOp.RSH));
    all.add(shift("shiftRightSigned", Width.W64, AluOp.ARSH));
    all.add(shift("shiftRightSigned32", Width.W32, AluOp.ARSH));
  }

  private static void halves(List<Obligation> all) {
    all.add(Soundness.unary(PREFIX + "low", method("low"), TNUM, TnumProofs::low));
    all.add(Soundness.unary(PREFIX + "clearLow", method("clearLow"), TNUM, x -> x.minus(low(x))));
    all.add(
        Soundness.binary(
            PREFIX + "withLow", method("withLow"), TNUM, (x, y) -> x.minus(low(x)).plus(low(y))));
  }

  private static void sets(List<Obligation> all) {
    all.add(Soundness.intersection(PREFIX + "intersect", method("intersect"), TNUM));
    all.add(Soundness.union(PREFIX + "union", method("union"), TNUM));
    all.add(Soundness.subset(PREFIX + "isSubsetOf", method("isSubsetOf"), TNUM));
    all.add(predicate("isEmpty", (a, x) -> x.truth(false)));
    all.add(predicate("isConstant", (a, x) -> x.equalTo(value(a))));
    all.add(predicate("isLowConstant", (a, x) -> x.low(32).equalTo(value(a).low(32))));
    all.add(overlaps().directly(PREFIX + "overlaps"));
    all.add(aligned());
  }

  private static Obligation predicate(String name, BiFunction<Value, Bits, Truth> property) {
    return Soundness.predicate(PREFIX + name, method(name), TNUM, property);
  }

  private static Obligation binary(String name, AluOp op) {
    return Soundness.binary(
        PREFIX + name, method(name), TNUM, (x, y) -> Arithmetic.result(Width.W64, op, x, y));
  }

  private static Obligation shift(String name, Width width, AluOp op) {
    return Soundness.shift(
        PREFIX + name,
        method(name),
        TNUM,
        width.bits(),
        (x, n) -> Arithmetic.result(width, op, x, n));
  }

  private static Bits low(Bits x) {
    return x.low(32).zeroExtend(64);
  }

  private static Bits value(Value tnum) {
    return ((RecordValue) tnum).bits("value");
  }

  /** Sets with a common element are said to overlap. */
  static Law overlaps() {
    return Law.of(
        method("overlaps"),
        1,
        (a, x) -> Sets.contains(a.get(0), x.getFirst()).and(Sets.contains(a.get(1), x.getFirst())),
        (a, result, x) -> Soundness.single("overlaps", Values.truth(result)));
  }

  private static Obligation aligned() {
    return new Obligation(
        PREFIX + "isAligned",
        How.DIRECT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(TNUM), "a");
          Value size = s.unknown("J", "size");
          Bits x = s.word("x");
          Bits below = Values.bits(size).minus(x.same(1));
          Truth powerOfTwo = Values.bits(size).and(below).equalTo(0);
          Truth multiple = Values.bits(size).equalTo(0).or(x.and(below).equalTo(0));
          return s.about(
              method("isAligned(J)Z"),
              List.of(a, size),
              List.of(Sets.contains(a, x), powerOfTwo),
              r -> Soundness.single("multiple", Values.truth(r).implies(multiple)));
        });
  }

  private static Obligation range() {
    return new Obligation(
        PREFIX + "range",
        How.DIRECT,
        s -> {
          Value min = s.unknown("J", "min");
          Value max = s.unknown("J", "max");
          Bits x = s.word("x");
          return s.about(
              method("range"),
              List.of(min, max),
              List.of(Values.bits(min).atMost(x), x.atMost(Values.bits(max))),
              r -> Sets.parts(r, x));
        });
  }

  private static Obligation truncate() {
    return new Obligation(
        PREFIX + "truncate",
        How.DIRECT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(TNUM), "a");
          Value bits = s.unknown("I", "bits");
          Bits n = Values.bits(bits);
          Bits x = s.word("x");
          Bits keep = x.same(1).shiftLeft(n.zeroExtend(64)).minus(x.same(1));
          return s.about(
              method("truncate"),
              List.of(a, bits),
              List.of(Sets.contains(a, x), n.same(1).atMost(n), n.below(n.same(64))),
              r -> Sets.parts(r, x.and(keep)));
        });
  }

  /** Of a well-formed one: where true, every word is an element. */
  private static Law unknown() {
    Law every = Laws.everything(method("isUnknown"));
    return new Law(
        every.method(),
        every.widths(),
        (a, x) -> Sets.wellFormed(a.getFirst()),
        every.conclusion());
  }

  /** No element is greater. */
  static Law greatest() {
    return Law.of(
        method("greatest"),
        1,
        (a, x) -> Sets.contains(a.getFirst(), x.getFirst()),
        (a, result, x) -> Soundness.single("greatest", x.getFirst().atMost(Values.bits(result))));
  }

  /** An element that is not below the argument is the argument, or not below the result either. */
  static Law above() {
    return Law.of(
        method("above"),
        1,
        (a, x) ->
            Sets.contains(a.get(0), x.getFirst()).and(Values.bits(a.get(1)).atMost(x.getFirst())),
        (a, result, x) ->
            Soundness.single(
                "next",
                x.getFirst()
                    .equalTo(Values.bits(a.get(1)))
                    .or(Values.bits(result).atMost(x.getFirst()))));
  }

  /** The same of arguments that the method is meant for. */
  private static Law between() {
    return Law.of(
        method("between"),
        1,
        (a, x) -> {
          RecordValue tnum = (RecordValue) a.get(0);
          Bits from = Values.bits(a.get(1));
          Bits greatest = tnum.bits("value").or(tnum.bits("mask"));
          return Sets.contains(tnum, x.getFirst())
              .and(from.below(x.getFirst()))
              .and(tnum.bits("value").atMost(from))
              .and(from.below(greatest));
        },
        (a, result, x) -> Soundness.single("next", Values.bits(result).atMost(x.getFirst())));
  }

  private static MethodName method(String name) {
    return new MethodName(TNUM, name);
  }
}
