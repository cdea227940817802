package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.RANGE32;
import static dev.assay.crosscheck.proof.Sets.RANGE64;
import static dev.assay.crosscheck.proof.Sets.SCALAR;
import static dev.assay.crosscheck.proof.Sets.TNUM;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.smt.lift.InductiveLoop;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Value.RecordValue;
import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Products of tracked numbers, of ranges, of scalars. */
final class MultiplicationProofs {
  private static final String STEP = "lemma.multiplication-step";
  private static final String WHOLE = STEP + ".whole";

  private MultiplicationProofs() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>(List.of(step(), wholeStep(), tnum()));
    for (String set : List.of(RANGE64, RANGE32)) {
      String name = "absint." + (set.equals(RANGE64) ? "range64" : "range32") + ".multiply.";
      Law law = operator(set);
      all.add(law.only(part -> part.startsWith("u")).from(name + "unsigned", unsigned()));
      all.add(law.only(part -> part.startsWith("s")).from(name + "signed", signed()));
    }
    all.add(operator(SCALAR).from("absint.scalar.multiply", MultiplicationProofs::parts));
    return all;
  }

  private static Law operator(String set) {
    return Laws.operator(new MethodName(set, "multiply"), Bits::times);
  }

  // ---- ranges: the product lies between products of bounds

  private static Law.Use unsigned() {
    return (s, ab, xy) -> {
      s.hideProducts();
      Bits x = xy.get(0);
      Bits y = xy.get(1);
      RecordValue a = (RecordValue) ab.get(0);
      RecordValue b = (RecordValue) ab.get(1);
      ProductLemmas.grows(s, a.bits("umin"), x, b.bits("umin"));
      ProductLemmas.grows(s, b.bits("umin"), y, x);
      ProductLemmas.grows(s, x, a.bits("umax"), y);
      ProductLemmas.grows(s, y, b.bits("umax"), a.bits("umax"));
      ProductLemmas.lowHalf(s, x, y);
      ProductLemmas.lowHalf(s, a.bits("umin"), b.bits("umin"));
      ProductLemmas.lowHalf(s, a.bits("umax"), b.bits("umax"));
    };
  }

  private static Law.Use signed() {
    return (s, ab, xy) -> {
      s.hideProducts();
      Bits x = xy.get(0);
      Bits y = xy.get(1);
      RecordValue a = (RecordValue) ab.get(0);
      RecordValue b = (RecordValue) ab.get(1);
      ProductLemmas.growsSigned(s, a.bits("smin"), x, y);
      ProductLemmas.growsSigned(s, x, a.bits("smax"), y);
      ProductLemmas.lowHalf(s, x, y);
      for (String bound : List.of("smin", "smax")) {
        ProductLemmas.growsSigned(s, b.bits("smin"), y, a.bits(bound));
        ProductLemmas.growsSigned(s, y, b.bits("smax"), a.bits(bound));
        ProductLemmas.lowHalf(s, a.bits(bound), b.bits("smin"));
        ProductLemmas.lowHalf(s, a.bits(bound), b.bits("smax"));
      }
    };
  }

  private static void parts(Setting s, List<Value> ab, List<Bits> xy) {
    s.hideProducts();
    List<Bits> low = List.of(xy.get(0).low(32), xy.get(1).low(32));
    ProductLemmas.lowWord(s, xy.get(0), xy.get(1));
    operator(TNUM).expect(s, xy);
    operator(RANGE64).expect(s, xy);
    operator(RANGE32).expect(s, low);
  }

  // ---- tracked numbers: long multiplication

  /**
   * The loop keeps: some h ∈ γ(bits), t ∈ γ(addend), p ∈ γ(product) with h · t + p = x · y; each
   * turn takes the lowest bit off h, and at the end h = 0, so the product has x · y.
   */
  private static Obligation tnum() {
    return new Obligation(
        "absint.tnum.multiply",
        How.INDUCTION,
        s -> {
          s.hideProducts();
          Value a = s.unknown(Soundness.descriptor(TNUM), "a");
          Value b = s.unknown(Soundness.descriptor(TNUM), "b");
          InductiveLoop loop = s.lifter().loop(multiply(), List.of(a, b));
          Ghosts ghosts = new Ghosts(s.word("h"), s.word("t"), s.word("p"), s.word("z"));
          ghosts.takeStep(s);
          List<Value> state = loop.unknownState("s");
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          Truth arguments = Sets.contains(a, ghosts.h).and(Sets.contains(b, ghosts.t));
          goals.put("entry", arguments.implies(ghosts.atStart().invariant(loop.entry().state())));
          turn(loop.turn(state), state, ghosts, goals);
          return s.statement(
              List.of(ghosts.invariant(state)),
              goals,
              Optional.of(multiply()),
              found -> breaksFrom(s, state, ghosts.h.times(ghosts.t), found));
        });
  }

  /**
   * What the loop's variables stand for.
   *
   * @param z the product that is computed
   */
  private record Ghosts(Bits h, Bits t, Bits p, Bits z) {
    Ghosts atStart() {
      return new Ghosts(h, t, p.same(0), h.times(t));
    }

    Ghosts later() {
      Bits one = h.same(1);
      return new Ghosts(h.shiftRight(one), t.shiftLeft(one), p.plus(more()), z);
    }

    private Bits more() {
      return h.and(h.same(1)).equalTo(1).choose(t, h.same(0));
    }

    void takeStep(Setting s) {
      Bits rest = h.shiftRight(h.same(1)).times(t.shiftLeft(t.same(1)));
      s.lemma(WHOLE, h.times(t).equalTo(more().plus(rest)));
      s.lemma(STEP, h.equalTo(0).implies(h.times(t).equalTo(0)));
    }

    // Alive at the header, in the order of declaration: this, o, bits, addend, product.
    Truth invariant(List<Value> state) {
      return Sets.contains(state.get(2), h)
          .and(Sets.contains(state.get(3), t))
          .and(Sets.contains(state.get(4), p))
          .and(h.times(t).plus(p).equalTo(z));
    }
  }

  /** A turn that goes wrong goes wrong as the first one too, for what is left to multiply then. */
  private static boolean breaksFrom(Setting s, List<Value> state, Bits product, Assignment found) {
    return s.breaks(
        multiply(),
        List.of(state.get(2), state.get(3)),
        state.get(4),
        r -> Sets.parts(r, product),
        found);
  }

  private static void turn(
      InductiveLoop.Turn turn,
      List<Value> state,
      Ghosts ghosts,
      SequencedMap<String, Truth> goals) {
    goals.put("turn", turn.again().implies(ghosts.later().invariant(turn.state())));
    goals.put("turn ends", turn.again().implies(left(turn.state()).below(left(state))));
    goals.put("exit", turn.leaves().implies(Sets.contains(turn.result(), ghosts.z)));
    goals.put("exit or turn", turn.again().or(turn.leaves()));
  }

  private static Bits left(List<Value> state) {
    RecordValue bits = (RecordValue) state.get(2);
    return bits.bits("value").or(bits.bits("mask"));
  }

  /** By cases of an even and an odd factor, 2h and 2h + 1. */
  private static Obligation step() {
    return new Obligation(
        STEP,
        How.LEMMA,
        s -> {
          Bits h = s.word("h");
          Bits y = s.word("y");
          Bits two = h.same(2);
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          goals.put("even", even(h, y));
          goals.put("odd", odd(h, y));
          goals.put("double", two.times(y).equalTo(y.shiftLeft(y.same(1))));
          goals.put("none", h.equalTo(0).implies(h.times(y).equalTo(0)));
          return Statement.of(List.of(), goals);
        });
  }

  private static Truth even(Bits h, Bits y) {
    Bits two = h.same(2);
    return two.times(h).times(y).equalTo(h.times(two.times(y)));
  }

  private static Truth odd(Bits h, Bits y) {
    Bits two = h.same(2);
    return two.times(h).plus(h.same(1)).times(y).equalTo(y.plus(h.times(two.times(y))));
  }

  /** x · y = (x odd ? y : 0) + (x &gt;&gt;&gt; 1) · (y &lt;&lt; 1). */
  private static Obligation wholeStep() {
    return new Obligation(
        WHOLE,
        How.CONTRACT,
        s -> {
          s.hideProducts();
          Bits x = s.word("x");
          Bits y = s.word("y");
          Bits h = x.shiftRight(x.same(1));
          s.lemma(STEP, even(h, y));
          s.lemma(STEP, odd(h, y));
          Bits more = x.and(x.same(1)).equalTo(1).choose(y, x.same(0));
          Truth goal = x.times(y).equalTo(more.plus(h.times(y.shiftLeft(y.same(1)))));
          return s.statement(
              List.of(), Soundness.single("step", goal), Optional.empty(), _ -> false);
        });
  }

  private static MethodName multiply() {
    return new MethodName(TNUM, "multiply");
  }
}
