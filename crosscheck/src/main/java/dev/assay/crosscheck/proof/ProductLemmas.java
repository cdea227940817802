package dev.assay.crosscheck.proof;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is known of the double-width product of two words: it grows with its factors. A solver
 * cannot see that through 64-bit multipliers, so it is shown by induction over the bits of one
 * factor, read from the highest: where g · y is P, (2g + b) · y is 2P + by.
 */
final class ProductLemmas {
  private static final String PREFIX = "lemma.product.";
  private static final String LOW = PREFIX + "low-half";

  private ProductLemmas() {}

  static List<Obligation> all() {
    return Stream.concat(
            IntStream.of(32, 64)
                .boxed()
                .flatMap(w -> Stream.of(nextBit(w), grows(w), signs(w), growsSigned(w))),
            Stream.of(lowHalf()))
        .toList();
  }

  // ---- instances, for proofs that hide products

  /** x · y as unsigned words, twice as wide. */
  static Bits unsigned(Bits x, Bits y) {
    return x.zeroExtend(2 * x.width()).times(y.zeroExtend(2 * x.width()));
  }

  /** x · y as signed words, twice as wide. */
  static Bits signed(Bits x, Bits y) {
    return x.signExtend(2 * x.width()).times(y.signExtend(2 * x.width()));
  }

  /** x ≤ v implies x · y ≤ v · y, unsigned. */
  static void grows(Setting s, Bits x, Bits v, Bits y) {
    Truth ordered = unsigned(x, y).atMost(unsigned(v, y));
    s.lemma(name("grows", x.width()), x.atMost(v).implies(ordered));
  }

  /** x ≤ v implies x · y ≤ v · y where y is not negative, and the converse where it is, signed. */
  static void growsSigned(Setting s, Bits x, Bits v, Bits y) {
    Bits p = signed(x, y);
    Bits q = signed(v, y);
    Truth negative = y.less(y.same(0));
    Truth ordered = negative.choose(q.lessOrEqual(p), p.lessOrEqual(q));
    s.lemma(name("grows-signed", x.width()), x.lessOrEqual(v).implies(ordered));
  }

  /** The low half of either product is the product of the words. */
  static void lowHalf(Setting s, Bits x, Bits y) {
    Bits low = x.times(y);
    s.lemma(LOW, unsigned(x, y).low(x.width()).equalTo(low));
    s.lemma(LOW, signed(x, y).low(x.width()).equalTo(low));
  }

  /**
   * x · y ≤ x · 2^h where y is at most 2^h, half the width; that product is x shifted, so nothing
   * is lost where x is below 2^h too.
   */
  static void growsToHalf(Setting s, Bits x, Bits y) {
    Bits half = y.same(1L << (y.width() / 2));
    grows(s, y, half, x);
    s.lemma(LOW, unsigned(half, x).equalTo(shiftedByHalf(x)));
  }

  private static Bits shiftedByHalf(Bits x) {
    return twice(x).shiftLeft(constant(twice(x), x.width() / 2));
  }

  /** The product of the low 32 bits is the low 32 bits of the product. */
  static void lowWord(Setting s, Bits x, Bits y) {
    s.lemma(LOW, x.times(y).low(32).equalTo(x.low(32).times(y.low(32))));
  }

  // ---- their proofs

  private static String name(String lemma, int width) {
    return PREFIX + lemma + "." + width;
  }

  private static Bits twice(Bits word) {
    return word.zeroExtend(2 * word.width());
  }

  private static Bits constant(Bits like, long value) {
    return like.constantOf(64, value).low(Math.min(64, like.width())).zeroExtend(like.width());
  }

  private static Bits negated(Bits wide) {
    return constant(wide, 0).minus(wide);
  }

  /** (2g) · y = 2(g · y) and (2g + 1) · y = 2(g · y) + y, modulo 2^2w. */
  private static Obligation nextBit(int width) {
    return new Obligation(
        name("next-bit", width),
        How.LEMMA,
        s -> {
          Bits g = s.terms().variable(2 * width, "g");
          Bits y = s.terms().variable(2 * width, "y");
          Bits two = constant(g, 2);
          Bits twice = two.times(g.times(y));
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          goals.put("even", two.times(g).times(y).equalTo(twice));
          goals.put("odd", two.times(g).plus(constant(g, 1)).times(y).equalTo(twice.plus(y)));
          goals.put("none", constant(g, 0).times(y).equalTo(constant(g, 0)));
          return Statement.of(List.of(), goals);
        });
  }

  /** Prefixes of two factors, and their products with a third. */
  private record Prefixes(Bits g, Bits h, Bits y, Bits p, Bits q) {

    /** Where g &lt; h, P + y ≤ Q; where they are equal, so are P and Q; and nothing wraps. */
    SequencedMap<String, Truth> ordered() {
      SequencedMap<String, Truth> parts = new LinkedHashMap<>();
      parts.put("less", g.below(h).implies(p.plus(twice(y)).atMost(q)));
      parts.put("equal", g.equalTo(h).implies(p.equalTo(q)));
      parts.put("first bounded", bounded(g, p));
      parts.put("second bounded", bounded(h, q));
      return parts;
    }

    /** One bit of each factor later. */
    Prefixes next(Bits b, Bits c) {
      return new Prefixes(longer(g, b), longer(h, c), y, step(p, b, y), step(q, c, y));
    }
  }

  /**
   * Of prefixes g and h of x and v, with P = g · y and Q = h · y. The induction starts with no bits
   * and goes on by one bit of each; what P and Q become then says {@link #nextBit}.
   */
  private static Obligation grows(int width) {
    return new Obligation(
        name("grows", width),
        How.INDUCTION,
        s -> {
          Bits g = s.terms().variable(width, "g");
          Bits h = s.terms().variable(width, "h");
          Bits y = s.terms().variable(width, "y");
          Bits p = s.terms().variable(2 * width, "P");
          Bits q = s.terms().variable(2 * width, "Q");
          Bits b = s.terms().variable(1, "b");
          Bits c = s.terms().variable(1, "c");
          Prefixes now = new Prefixes(g, h, y, p, q);
          Truth ordered = s.terms().all(List.copyOf(now.ordered().values()));
          Bits half = g.same(1L << (width - 1));
          Truth hasNext = g.below(half).and(h.below(half));
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          Bits none = constant(p, 0);
          new Prefixes(g.same(0), g.same(0), y, none, none)
              .ordered()
              .forEach((part, goal) -> goals.put("start: " + part, goal));
          now.next(b, c)
              .ordered()
              .forEach((part, goal) -> goals.put("next: " + part, hasNext.implies(goal)));
          goals.put("prefix", hasNext.implies(isLonger(g, b)));
          goals.put("end", g.atMost(h).implies(p.atMost(q)));
          return lemma(List.of(ordered), goals, name("next-bit", width));
        });
  }

  private static Statement lemma(
      List<Truth> given, SequencedMap<String, Truth> goals, String... assumed) {
    return new Statement(given, goals, Optional.empty(), Set.of(assumed), _ -> false);
  }

  // g · y < g · 2^w: nothing wraps at twice the width.
  private static Truth bounded(Bits g, Bits p) {
    return p.atMost(twice(g).shiftLeft(constant(p, g.width())).minus(twice(g)));
  }

  private static Bits longer(Bits g, Bits bit) {
    return g.plus(g).plus(bit.zeroExtend(g.width()));
  }

  private static Truth isLonger(Bits g, Bits bit) {
    Bits sum = twice(g).plus(twice(g)).plus(bit.zeroExtend(2 * g.width()));
    return twice(longer(g, bit)).equalTo(sum);
  }

  private static Bits step(Bits p, Bits bit, Bits y) {
    return p.plus(p).plus(bit.equalTo(1).choose(twice(y), constant(p, 0)));
  }

  /**
   * With x' = x + 2^(w−1) as an unsigned word: x · m = x' · m − 2^(w−1) m; and x · (−m) = −(x · m),
   * all modulo 2^2w.
   */
  private static Obligation signs(int width) {
    return new Obligation(
        name("signs", width),
        How.LEMMA,
        s -> {
          Bits x = s.terms().variable(width, "x");
          Bits a = s.terms().variable(2 * width, "a");
          Bits m = s.terms().variable(2 * width, "m");
          Bits half = constant(a, 1L << (width - 1));
          Bits moved = twice(x.xor(x.same(1L << (width - 1)))).minus(half);
          Bits shifted = m.shiftLeft(constant(m, width - 1));
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          goals.put("offset", x.signExtend(2 * width).equalTo(moved));
          goals.put("difference", a.minus(half).times(m).equalTo(a.times(m).minus(shifted)));
          goals.put("negated", a.times(negated(m)).equalTo(negated(a.times(m))));
          return Statement.of(List.of(), goals);
        });
  }

  /**
   * From the unsigned case: P and Q are the products of x + 2^(w−1) and v + 2^(w−1) with |y|,
   * bounded as there; x · y and v · y follow from them by {@link #signs}.
   */
  private static Obligation growsSigned(int width) {
    return new Obligation(
        name("grows-signed", width),
        How.CONTRACT,
        s -> {
          Bits x = s.terms().variable(width, "x");
          Bits v = s.terms().variable(width, "v");
          Bits y = s.terms().variable(width, "y");
          Bits p = s.terms().variable(2 * width, "P");
          Bits q = s.terms().variable(2 * width, "Q");
          Truth negative = y.less(y.same(0));
          Bits size = negative.choose(y.negate(), y);
          Bits offset = twice(size).shiftLeft(constant(p, width - 1));
          Bits first = p.minus(offset);
          Bits second = q.minus(offset);
          Bits withSign = negative.choose(negated(twice(size)), twice(size));
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          goals.put("size", y.signExtend(2 * width).equalTo(withSign));
          goals.put("not negative", negative.not().implies(first.lessOrEqual(second)));
          goals.put("negative", negative.implies(negated(second).lessOrEqual(negated(first))));
          return lemma(
              List.of(x.lessOrEqual(v), p.atMost(q), bounded(size, p), bounded(size, q)),
              goals,
              name("grows", width),
              name("signs", width));
        });
  }

  private static Obligation lowHalf() {
    return new Obligation(
        LOW,
        How.LEMMA,
        s -> {
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          for (int width : new int[] {32, 64}) {
            Bits x = s.terms().variable(width, "x" + width);
            Bits y = s.terms().variable(width, "y" + width);
            goals.put("unsigned " + width, unsigned(x, y).low(width).equalTo(x.times(y)));
            Bits half = x.same(1L << (width / 2));
            goals.put("half " + width, unsigned(half, x).equalTo(shiftedByHalf(x)));
            goals.put("signed " + width, signed(x, y).low(width).equalTo(x.times(y)));
          }
          Bits x = s.word("x");
          Bits y = s.word("y");
          goals.put("low word", x.times(y).low(32).equalTo(x.low(32).times(y.low(32))));
          goals.put("commutes", x.times(y).equalTo(y.times(x)));
          return Statement.of(List.of(), goals);
        });
  }
}
