package dev.assay.smt.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.ir.claim.ScalarClaim;
import dev.assay.smt.logic.Answer;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Budget;
import dev.assay.smt.logic.Prover;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is said without the solver, the solver says too: of random sets, empty ones among them. */
final class SetsTest {
  private static final int PAIRS = 1500;
  private static final Budget BUDGET = Budget.ofWall(Duration.ofSeconds(20));

  private final Random random = new Random(1);

  @Test
  void whatLiesWithinIsIn() {
    int within = 0;
    try (Terms terms = new Terms()) {
      Bits x = terms.variable(64, "x");
      Prover prover = new Prover(terms, BUDGET);
      for (int i = 0; i < PAIRS; i++) {
        ScalarClaim a = set();
        ScalarClaim b = random.nextInt(3) == 0 ? set() : wider(a);
        if (Sets.within(a, b)) {
          within++;
          Truth in = Gammas.in(b, x);
          Answer answer = prover.prove(List.of(Gammas.in(a, x)), in);
          assertInstanceOf(Answer.Proven.class, answer, () -> a + " within " + b);
        }
      }
    }
    assertTrue(within > PAIRS / 10, within + " pairs");
  }

  @Test
  void whatIsApartSharesNothing() {
    int apart = 0;
    try (Terms terms = new Terms()) {
      Bits x = terms.variable(64, "x");
      Prover prover = new Prover(terms, BUDGET);
      for (int i = 0; i < PAIRS; i++) {
        ScalarClaim a = set();
        ScalarClaim b = set();
        if (Sets.areApart(a, b)) {
          apart++;
          Truth both = Gammas.in(a, x).and(Gammas.in(b, x));
          assertInstanceOf(
              Answer.Proven.class, prover.prove(List.of(), both.not()), () -> a + " and " + b);
        }
      }
    }
    assertTrue(apart > PAIRS / 10, apart + " pairs");
  }

  @Test
  void numbersAreContainedAsGammaHasIt() {
    try (Terms terms = new Terms()) {
      for (int i = 0; i < 20 * PAIRS; i++) {
        ScalarClaim set = set();
        long x = random.nextBoolean() ? number() : set.value();
        boolean in = Gammas.in(set, terms.constant(64, x)).isTrue();
        assertEquals(in, Sets.contains(set, x), () -> x + " in " + set);
      }
    }
  }

  @Test
  void lowNumbersHaveTheirBitsAlone() {
    try (Terms terms = new Terms()) {
      Prover prover = new Prover(terms, BUDGET);
      for (int bits : new int[] {8, 16, 32}) {
        Bits x = terms.variable(bits, "x" + bits).zeroExtend(64);
        Answer answer = prover.prove(List.of(), Gammas.in(Sets.low(bits), x));
        assertInstanceOf(Answer.Proven.class, answer, bits + " bits");
      }
    }
  }

  private long number() {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(16);
      case 1 -> -random.nextInt(16);
      case 2 -> random.nextInt();
      case 3 -> 1L << random.nextInt(64);
      default -> random.nextLong();
    };
  }

  /** Any ten numbers, or some that a verifier might have. */
  private ScalarClaim set() {
    if (random.nextInt(4) == 0) {
      return ScalarClaim.constant(number());
    }
    long mask = random.nextInt(3) == 0 ? -1 : number();
    long value = random.nextInt(8) == 0 ? number() : number() & ~mask;
    return new ScalarClaim(
        value,
        mask,
        lower(Long.MIN_VALUE),
        lower(Long.MAX_VALUE),
        lower(0),
        lower(-1),
        (int) lower(Integer.MIN_VALUE),
        (int) lower(Integer.MAX_VALUE),
        (int) lower(0),
        (int) lower(-1));
  }

  private long lower(long usual) {
    return random.nextInt(4) == 0 ? number() : usual;
  }

  // More unknown bits, and some bounds lifted.
  private ScalarClaim wider(ScalarClaim a) {
    long mask = a.mask() | number();
    return new ScalarClaim(
        random.nextInt(8) == 0 ? a.value() : a.value() & ~mask,
        mask,
        either(a.smin(), Long.MIN_VALUE),
        either(a.smax(), Long.MAX_VALUE),
        either(a.umin(), 0),
        either(a.umax(), -1),
        (int) either(a.s32min(), Integer.MIN_VALUE),
        (int) either(a.s32max(), Integer.MAX_VALUE),
        (int) either(a.u32min(), 0),
        (int) either(a.u32max(), -1));
  }

  private long either(long bound, long none) {
    return random.nextBoolean() ? bound : none;
  }
}
