package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.SCALAR;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Width;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Value.EnumValue;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.Comparison;
import java.util.ArrayList;
import java.util.List;

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
    return all;
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
    String method = (always ? "always" : "never") + (width == Width.W64 ? "" : "32");
    return new Obligation(
        "absint.decision." + condition.mnemonic() + width.bits() + (always ? ".always" : ".never"),
        How.DIRECT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Value b = s.unknown(Soundness.descriptor(SCALAR), "b");
          Bits x = s.word("x");
          Bits y = s.word("y");
          Truth holds = Comparison.holds(width, condition, x, y);
          return s.about(
              new MethodName(Sets.DOMAIN + "Decision", method),
              List.of(relation(s, condition, true), a, b),
              List.of(Sets.contains(a, x), Sets.contains(b, y)),
              r ->
                  Soundness.single(
                      "decided", Values.truth(r).implies(always ? holds : holds.not())));
        });
  }

  /**
   * The relation that a branch's condition tests, or its inverse as {@code Relation.inverse} gives
   * it.
   */
  private static Value relation(Setting s, Condition condition, boolean taken) {
    EnumValue tested = s.lifter().constant(RELATION, name(condition));
    return taken
        ? tested
        : s.lifter().call(new MethodName(RELATION, "inverse"), List.of(tested)).value();
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
