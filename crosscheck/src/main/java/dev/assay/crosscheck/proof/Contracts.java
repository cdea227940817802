package dev.assay.crosscheck.proof;

import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * What is proven of a step, put in the place of its code where another method calls it: the result
 * is any record that has the elements it must have. Proven of each step for all elements, so true
 * of those named here.
 */
final class Contracts {
  private Contracts() {}

  /**
   * A step that keeps every element of a scalar. Of a single one of interest it is shown that it is
   * there whenever the step is taken.
   */
  static void keeps(Setting setting, MethodName step, List<Bits> elements) {
    if (elements.size() == 1) {
      Laws.image(step, Sets.SCALAR, UnaryOperator.identity()).expect(setting, elements);
    } else {
      maps(setting, step, elements, UnaryOperator.identity());
    }
  }

  /** A step from a scalar to a scalar that has f(x) for each x. */
  static void maps(
      Setting setting, MethodName step, List<Bits> elements, UnaryOperator<Bits> image) {
    setting.assume(
        step,
        (_, arguments) -> {
          Value result = setting.fresh(Sets.SCALAR);
          for (Bits x : elements) {
            Truth inside = Sets.contains(arguments.getFirst(), x);
            setting.lemma(inside.implies(Sets.contains(result, image.apply(x))));
          }
          return result;
        });
  }

  /** An operator on two sets of the type that the operator belongs to. */
  static void operates(
      Setting setting, MethodName operator, Bits x, Bits y, BinaryOperator<Bits> spec) {
    setting.assume(
        operator,
        (_, arguments) -> {
          Value result = setting.fresh(operator.owner());
          Truth inside = Sets.contains(arguments.get(0), x).and(Sets.contains(arguments.get(1), y));
          setting.lemma(inside.implies(Sets.contains(result, spec.apply(x, y))));
          return result;
        });
  }

  /**
   * A shift of a scalar by a count below {@code limit}, as far as it matters: where the count is y.
   */
  static void shifts(Setting setting, MethodName shift, int limit, Bits x, Bits y, Bits shifted) {
    setting.assume(
        shift,
        (_, arguments) -> {
          Value result = setting.fresh(Sets.SCALAR);
          Bits count = Values.bits(arguments.get(1));
          Truth inside =
              Sets.contains(arguments.getFirst(), x)
                  .and(count.below(count.same(limit)))
                  .and(count.equalTo(y.low(32)));
          setting.lemma(inside.implies(Sets.contains(result, shifted)));
          return result;
        });
  }

  /**
   * A narrowing of two scalars that keeps x in the one and y in the other, whatever they are
   * narrowed by.
   */
  static void narrows(Setting setting, MethodName narrowing, Bits x, Bits y) {
    setting.assume(
        narrowing,
        (_, arguments) -> {
          Value.RecordValue pair = setting.fresh(Sets.PAIR);
          Truth inside = Sets.contains(arguments.get(1), x).and(Sets.contains(arguments.get(2), y));
          setting.lemma(inside.implies(Sets.contains(pair.field("left"), x)));
          setting.lemma(inside.implies(Sets.contains(pair.field("right"), y)));
          return pair;
        });
  }
}
