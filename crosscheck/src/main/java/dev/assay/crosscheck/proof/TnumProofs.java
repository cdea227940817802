package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.TNUM;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Width;
import dev.assay.smt.lift.InductiveLoop;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Value.RecordValue;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.Arithmetic;
import dev.assay.smt.spec.Conversion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
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
    all.add(multiply());
    all.add(multiplicationStep());
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
    all.add(overlaps());
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
  private static Obligation overlaps() {
    return new Obligation(
        PREFIX + "overlaps",
        How.DIRECT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(TNUM), "a");
          Value b = s.unknown(Soundness.descriptor(TNUM), "b");
          Bits x = s.word("x");
          return s.about(
              method("overlaps"),
              List.of(a, b),
              List.of(Sets.contains(a, x), Sets.contains(b, x)),
              r -> Soundness.single("overlaps", Values.truth(r)));
        });
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
              method("isAligned"),
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

  /**
   * The loop keeps: some h ∈ γ(bits), t ∈ γ(addend), p ∈ γ(product) with h · t + p = x · y; each
   * turn takes the lowest bit off h (see {@link #multiplicationStep} for the sum), and at the end h
   * = 0, so the product has x · y.
   */
  private static Obligation multiply() {
    return new Obligation(
        PREFIX + "multiply",
        How.INDUCTION,
        s -> {
          Value a = s.unknown(Soundness.descriptor(TNUM), "a");
          Value b = s.unknown(Soundness.descriptor(TNUM), "b");
          InductiveLoop loop = s.lifter().loop(method("multiply"), List.of(a, b));
          Bits h = s.word("h");
          Bits t = s.word("t");
          Bits p = s.word("p");
          List<Value> state = loop.unknownState("s");
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          List<Value> first = loop.entry().state();
          Truth arguments = Sets.contains(a, h).and(Sets.contains(b, t));
          goals.put("entry", arguments.implies(invariant(first, h, t, p.same(0))));
          turn(loop.turn(state), state, new Bits[] {h, t, p}, goals);
          return new Statement(
              List.of(invariant(state, h, t, p)),
              goals,
              Optional.of(method("multiply")),
              Set.of(),
              found -> breaksFrom(s, state, h.times(t), found));
        });
  }

  /** A turn that goes wrong goes wrong as the first one too, for what is left to multiply then. */
  private static boolean breaksFrom(Setting s, List<Value> state, Bits product, Assignment found) {
    return s.breaks(
        method("multiply"),
        List.of(state.get(2), state.get(3)),
        state.get(4),
        r -> Sets.parts(r, product),
        found);
  }

  private static void turn(
      InductiveLoop.Turn turn,
      List<Value> state,
      Bits[] ghosts,
      SequencedMap<String, Truth> goals) {
    Bits h = ghosts[0];
    Bits one = h.same(1);
    Bits more = h.and(one).equalTo(1).choose(ghosts[1], h.same(0));
    Truth kept =
        invariant(turn.state(), h.shiftRight(one), ghosts[1].shiftLeft(one), ghosts[2].plus(more));
    goals.put("turn", turn.again().implies(kept));
    goals.put("turn ends", turn.again().implies(left(turn.state()).below(left(state))));
    goals.put("exit, nothing left", turn.leaves().implies(h.equalTo(0)));
    goals.put("exit, product", turn.leaves().implies(Sets.contains(turn.result(), ghosts[2])));
    goals.put("exit or turn", turn.again().or(turn.leaves()));
  }

  // Alive at the header, in the order of declaration: this, o, bits, addend, product.
  private static Truth invariant(List<Value> state, Bits h, Bits t, Bits p) {
    return Sets.contains(state.get(2), h)
        .and(Sets.contains(state.get(3), t))
        .and(Sets.contains(state.get(4), p));
  }

  private static Bits left(List<Value> state) {
    RecordValue bits = (RecordValue) state.get(2);
    return bits.bits("value").or(bits.bits("mask"));
  }

  /**
   * x · y = (x odd ? y : 0) + (x &gt;&gt;&gt; 1) · (y &lt;&lt; 1), by cases of x = 2h and x = 2h +
   * 1.
   */
  private static Obligation multiplicationStep() {
    return new Obligation(
        "lemma.multiplication-step",
        How.LEMMA,
        s -> {
          Bits x = s.word("x");
          Bits y = s.word("y");
          Bits h = s.word("h");
          Bits two = x.same(2);
          Bits one = x.same(1);
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          goals.put("split", x.equalTo(two.times(x.shiftRight(one)).plus(x.and(one))));
          goals.put("double", two.times(y).equalTo(y.shiftLeft(one)));
          goals.put("even", two.times(h).times(y).equalTo(h.times(two.times(y))));
          Bits odd = two.times(h).plus(one);
          goals.put("odd", odd.times(y).equalTo(y.plus(h.times(two.times(y)))));
          return Statement.of(List.of(), goals);
        });
  }

  private static MethodName method(String name) {
    return new MethodName(TNUM, name);
  }
}
