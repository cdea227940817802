package dev.assay.smt.logic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class BitsTest {
  private static final long[] EDGES = {0, 1, -1, 2, 31, 32, 63, 64, Long.MIN_VALUE, 1L << 31};

  /**
   * What Java computes on constants is what Z3 computes: for every operator, on edges and random
   * words.
   */
  @Test
  void foldingEqualsTheSolver() {
    try (Terms terms = new Terms()) {
      SplittableRandom random = new SplittableRandom(7);
      for (int round = 0; round < 150; round++) {
        int width = List.of(8, 32, 64, 13).get(round % 4);
        long x = word(random);
        long y = word(random);
        Assignment values = new Assignment(Map.of("x" + width, x, "y" + width, y));
        operators()
            .forEach((name, op) -> {
              Bits folded = op.apply(terms.constant(width, x), terms.constant(width, y));
              Bits symbolic =
                  op.apply(terms.variable(width, "x" + width), terms.variable(width, "y" + width));
              assertEquals(
                  folded.constant(),
                  terms.evaluate(symbolic, values),
                  () -> name + " of " + width + " bits on " + x + ", " + y);
            });
      }
    }
  }

  private static long word(SplittableRandom random) {
    return random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextLong();
  }

  private static Map<String, BinaryOperator<Bits>> operators() {
    Map<String, BinaryOperator<Bits>> operators = new LinkedHashMap<>();
    operators.put("plus", Bits::plus);
    operators.put("minus", Bits::minus);
    operators.put("times", Bits::times);
    operators.put("divideUnsigned", Bits::divideUnsigned);
    operators.put("remainderUnsigned", Bits::remainderUnsigned);
    operators.put("divideSigned", Bits::divideSigned);
    operators.put("remainderSigned", Bits::remainderSigned);
    operators.put("and", Bits::and);
    operators.put("or", Bits::or);
    operators.put("xor", Bits::xor);
    operators.put("not", (a, _) -> a.not());
    operators.put("negate", (a, _) -> a.negate());
    operators.put("shiftLeft", Bits::shiftLeft);
    operators.put("shiftRight", Bits::shiftRight);
    operators.put("shiftRightSigned", Bits::shiftRightSigned);
    operators.put("equalTo", (a, b) -> a.equalTo(b).toBits(1));
    operators.put("below", (a, b) -> a.below(b).toBits(1));
    operators.put("atMost", (a, b) -> a.atMost(b).toBits(1));
    operators.put("less", (a, b) -> a.less(b).toBits(1));
    operators.put("lessOrEqual", (a, b) -> a.lessOrEqual(b).toBits(1));
    operators.put("slice", (a, _) -> a.slice(3, 4));
    operators.put("signExtend", (a, _) -> a.low(7).signExtend(20));
    operators.put("zeroExtend", (a, _) -> a.low(7).zeroExtend(20));
    operators.put("above", (a, b) -> a.low(5).above(b.low(7)));
    operators.put("choose", (a, b) -> a.below(b).choose(a, b));
    return operators;
  }

  @Test
  void theProverTellsItsThreeAnswersApart() {
    try (Terms terms = new Terms()) {
      Prover prover = new Prover(terms, Budget.ofWall(Duration.ofSeconds(10)));
      Bits x = terms.variable(64, "x");
      Bits y = terms.variable(64, "y");
      Truth commutes = x.plus(y).equalTo(y.plus(x));
      assertInstanceOf(Answer.Proven.class, prover.prove(List.of(), commutes));
      Answer wrong = prover.prove(List.of(x.below(y)), x.less(y));
      Assignment found = assertInstanceOf(Answer.Refuted.class, wrong).counterexample();
      assertEquals(1, Long.compareUnsigned(found.value("y"), found.value("x")));
      assertEquals(true, found.value("x") >= found.value("y"));
      Prover poor = new Prover(terms, new Budget(1000, Duration.ofSeconds(10)));
      Truth hard = x.times(x).equalTo(y.times(y).plus(3)).not();
      assertInstanceOf(Answer.Unknown.class, poor.prove(List.of(), hard));
    }
  }
}
