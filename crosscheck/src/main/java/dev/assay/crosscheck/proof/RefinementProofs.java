package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.SCALAR;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Width;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Value.EnumValue;
import dev.assay.smt.lift.Value.RecordValue;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What branches teach: every condition, of both widths, on both branches; and when they are
 * decided.
 */
final class RefinementProofs {
  private static final String RELATION = Sets.DOMAIN + "Relation";

  private RefinementProofs() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    for (Width width : Width.values()) {
      for (Condition condition : Condition.values()) {
        for (boolean taken : new boolean[] {true, false}) {
          all.add(narrowing(width, condition, taken));
          all.add(refinement(width, condition, taken));
        }
        all.add(decision(width, condition, true));
        all.add(decision(width, condition, false));
      }
    }
    all.add(met());
    for (Width width : Width.values()) {
      for (Condition condition : Condition.values()) {
        all.add(swapped(width, condition));
      }
    }
    return all;
  }

  /** What is in both of a pair is in each afterwards: a value compared with itself. */
  private static Obligation met() {
    MethodName met = new MethodName(Sets.PAIR, "met");
    return Law.of(
            met,
            1,
            (a, x) ->
                Sets.contains(((RecordValue) a.getFirst()).field("left"), x.getFirst())
                    .and(Sets.contains(((RecordValue) a.getFirst()).field("right"), x.getFirst())),
            (a, result, x) -> Sets.pairParts(result, x.getFirst(), x.getFirst()))
        .from(
            "absint.scalarPair.met",
            (s, a, x) -> Contracts.keeps(s, SynchronisationProofs.method("synchronise"), x));
  }

  /**
   * The relation of y to x, as {@code Relation.swapped} gives it, holds where that of x to y does.
   */
  private static Obligation swapped(Width width, Condition condition) {
    return new Obligation(
        "absint.relation.swapped." + condition.mnemonic() + width.bits(),
        How.DIRECT,
        s -> {
          MethodName method = new MethodName(RELATION, "swapped");
          Value tested = relation(s, condition, true);
          Bits x = s.word("x");
          Bits y = s.word("y");
          return s.about(
              method,
              List.of(tested),
              List.of(),
              r ->
                  Soundness.single(
                      "same",
                      Comparison.holds(width, condition, x, y)
                          .iff(Comparison.holds(width, condition(r), y, x))));
        });
  }

  private static Condition condition(Value relation) {
    String name = ((EnumValue) relation).name();
    return Arrays.stream(Condition.values())
        .filter(c -> name(c).equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * x and y that the branch finds in the condition (or not, where it is not taken) stay in the
   * operands' sets.
   */
  private static Obligation narrowing(Width width, Condition condition, boolean taken) {
    return kept("narrowing", How.DIRECT, width, condition, taken, (s, x, y) -> {});
  }

  /** The same with synchronisation behind it. */
  private static Obligation refinement(Width width, Condition condition, boolean taken) {
    return kept(
        "refinement",
        How.CONTRACT,
        width,
        condition,
        taken,
        (s, x, y) -> {
          Contracts.narrows(s, method(width, "narrow"), x, y);
          Contracts.keeps(s, SynchronisationProofs.method("synchronise"), List.of(x, y));
        });
  }

  private static Obligation kept(
      String kind,
      How how,
      Width width,
      Condition condition,
      boolean taken,
      Soundness.Assumptions assumptions) {
    String branch = taken ? ".taken" : ".not-taken";
    return new Obligation(
        "absint." + kind + "." + condition.mnemonic() + width.bits() + branch,
        how,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Value b = s.unknown(Soundness.descriptor(SCALAR), "b");
          Bits x = s.word("x");
          Bits y = s.word("y");
          Truth holds = Comparison.holds(width, condition, x, y);
          assumptions.of(s, x, y);
          return s.about(
              method(width, how == How.DIRECT ? "narrow" : "refine"),
              List.of(relation(s, condition, taken), a, b),
              List.of(Sets.contains(a, x), Sets.contains(b, y), taken ? holds : holds.not()),
              pair -> Sets.pairParts(pair, x, y));
        });
  }

  private static MethodName method(Width width, String name) {
    return new MethodName(Sets.DOMAIN + "Refinement", width == Width.W64 ? name : name + "32");
  }

  /**
   * Where a condition is said always (or never) to hold, it does (or does not) between all x and y.
   */
  private static Obligation decision(Width width, Condition condition, boolean always) {
    boolean apart = condition == (always ? Condition.NE : Condition.EQ);
    return new Obligation(
        "absint.decision." + condition.mnemonic() + width.bits() + (always ? ".always" : ".never"),
        apart ? How.CONTRACT : How.DIRECT,
        s -> apart ? apart(s, width, condition, always) : decided(s, width, condition, always));
  }

  private static MethodName decision(Width width, boolean always) {
    String name = (always ? "always" : "never") + (width == Width.W64 ? "" : "32");
    return new MethodName(Sets.DOMAIN + "Decision", name);
  }

  private static Statement decided(Setting s, Width width, Condition condition, boolean always) {
    Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
    Value b = s.unknown(Soundness.descriptor(SCALAR), "b");
    Bits x = s.word("x");
    Bits y = s.word("y");
    Truth holds = Comparison.holds(width, condition, x, y);
    return s.about(
        decision(width, always),
        List.of(relation(s, condition, true), a, b),
        List.of(Sets.contains(a, x), Sets.contains(b, y)),
        r -> Soundness.single("decided", Values.truth(r).implies(always ? holds : holds.not())));
  }

  /**
   * That operands are never equal, turned round: where x is in both (its low half in the low
   * halves), it is not said; each reason to say so by itself.
   */
  private static Statement apart(Setting s, Width width, Condition condition, boolean always) {
    Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
    Value b = s.unknown(Soundness.descriptor(SCALAR), "b");
    Bits x = s.word("x");
    Bits y = width == Width.W64 ? x : s.terms().variable(32, "high").above(x.low(32));
    TnumProofs.overlaps().expect(s, List.of(x.low(width.bits()).zeroExtend(64)));
    return s.about(
        decision(width, always),
        List.of(relation(s, condition, true), a, b),
        List.of(Sets.contains(a, x), Sets.contains(b, y)),
        r -> {
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          for (Truth reason : Values.truth(r).not().conjuncts()) {
            goals.put("not apart, " + goals.size(), reason);
          }
          return goals;
        });
  }

  /**
   * The relation that a branch's condition tests, or its inverse as {@code Relation.inverse} gives
   * it.
   */
  static Value relation(Setting s, Condition condition, boolean taken) {
    EnumValue tested = s.lifter().constant(RELATION, name(condition));
    return taken
        ? tested
        : s.lifter().call(new MethodName(RELATION, "inverse"), List.of(tested)).value();
  }

  /** Whether a relation, a condition's or its inverse, holds between x and y. */
  static Truth holds(Width width, Value relation, Bits x, Bits y) {
    return ((EnumValue) relation).name().equals("BITS_CLEAR")
        ? Comparison.holds(width, Condition.SET, x, y).not()
        : Comparison.holds(width, condition(relation), x, y);
  }

  private static String name(Condition condition) {
    return switch (condition) {
      case EQ -> "EQUAL";
      case NE -> "NOT_EQUAL";
      case SET -> "BITS_SET";
      case GT -> "GREATER";
      case GE -> "GREATER_OR_EQUAL";
      case LT -> "LESS";
      case LE -> "LESS_OR_EQUAL";
      case SGT -> "SIGNED_GREATER";
      case SGE -> "SIGNED_GREATER_OR_EQUAL";
      case SLT -> "SIGNED_LESS";
      case SLE -> "SIGNED_LESS_OR_EQUAL";
    };
  }
}
