package dev.assay.absint.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws every domain keeps: order, join, meet, and soundness of each function by sampling. */
class DomainLawsTest {
  private static final int TRIES = 20_000;

  @Provide
  Arbitrary<Sampled> sampled() {
    return Arbitraries.longs().map(seed -> Sampled.of(new Random(seed)));
  }

  // ---- the samples themselves

  @Property(tries = TRIES)
  void aSampleIsInItsScalar(@ForAll("sampled") Sampled s) {
    assertTrue(s.scalar().contains(s.element()), s::toString);
  }

  @Property(tries = TRIES)
  void contradictionsHaveNoElements(@ForAll("sampled") Sampled s, @ForAll("sampled") Sampled t) {
    Scalar both = s.scalar().intersect(t.scalar());
    if (both.wide().isContradictory() || both.low().isContradictory() || both.bits().isEmpty()) {
      assertFalse(both.contains(s.element()));
      assertFalse(both.contains(t.element()));
    }
  }

  // ---- lattice

  @Property(tries = TRIES)
  void orderIsReflexiveAndBounded(@ForAll("sampled") Sampled s) {
    assertTrue(s.scalar().isSubsetOf(s.scalar()));
    assertTrue(s.scalar().isSubsetOf(Scalar.UNKNOWN));
    assertTrue(Scalar.UNKNOWN.contains(s.element()));
  }

  @Property(tries = TRIES)
  void orderIsInclusion(@ForAll("sampled") Sampled s, @ForAll("sampled") Sampled t) {
    if (s.scalar().isSubsetOf(t.scalar())) {
      assertTrue(t.scalar().contains(s.element()));
    }
  }

  @Property(tries = TRIES)
  void joinIsAboveBoth(@ForAll("sampled") Sampled s, @ForAll("sampled") Sampled t) {
    Scalar join = s.scalar().union(t.scalar());
    assertTrue(s.scalar().isSubsetOf(join));
    assertTrue(t.scalar().isSubsetOf(join));
    assertTrue(join.contains(s.element()) && join.contains(t.element()));
    assertEquals(join, t.scalar().union(s.scalar()));
  }

  @Property(tries = TRIES)
  void joinWithSubsetIsTheSuperset(@ForAll("sampled") Sampled s, @ForAll("sampled") Sampled t) {
    Scalar join = s.scalar().union(t.scalar());
    assertEquals(join, join.union(s.scalar()));
  }

  @Property(tries = TRIES)
  void meetKeepsWhatIsInBoth(@ForAll("sampled") Sampled s, @ForAll long seed) {
    Scalar other = Sampled.around(s.element(), new Random(seed)).scalar();
    Scalar meet = s.scalar().intersect(other);
    assertTrue(meet.contains(s.element()));
    assertTrue(meet.isSubsetOf(s.scalar()) && meet.isSubsetOf(other));
  }

  @Property(tries = TRIES)
  void tnumsThatShareAnElementOverlap(@ForAll("sampled") Sampled s, @ForAll long seed) {
    Tnum other = Sampled.around(s.element(), new Random(seed)).scalar().bits();
    assertTrue(s.scalar().bits().overlaps(other));
  }

  @Property(tries = TRIES)
  void tnumRangeIsTheHullOfItsEnds(@ForAll long a, @ForAll long b, @ForAll long c) {
    long min = Unsigned.min(a, b);
    long max = Unsigned.max(a, b);
    Tnum range = Tnum.range(min, max);
    assertTrue(range.contains(min) && range.contains(max));
    if (Unsigned.atMost(min, c) && Unsigned.atMost(c, max)) {
      assertTrue(range.contains(c));
    }
  }

  // ---- synchronisation

  // It does not always narrow: the step for sign-extended words takes the low ranges even where the
  // wide ones were tighter, as Linux does.
  @Property(tries = TRIES)
  void synchronisationKeepsElements(@ForAll("sampled") Sampled s) {
    Scalar synced = Synchronisation.synchronise(s.scalar());
    assertTrue(synced.contains(s.element()), () -> s + " -> " + synced);
    assertFalse(synced.isContradictory(), () -> s + " -> " + synced);
  }

  @Property(tries = TRIES)
  void eachStepKeepsElements(@ForAll("sampled") Sampled s) {
    keeps(s, Synchronisation::bitsToRanges);
    keeps(s, Synchronisation::lowFromWide);
    keeps(s, Synchronisation::lowFromItself);
    keeps(s, Synchronisation::wideFromItself);
    keeps(s, Synchronisation::wideFromLow);
    keeps(s, Synchronisation::signExtended);
    keeps(s, Synchronisation::rangesToBits);
  }

  private static void keeps(Sampled s, UnaryOperator<Scalar> step) {
    assertTrue(
        step.apply(s.scalar()).contains(s.element()), () -> s + " " + step.apply(s.scalar()));
  }

  // ---- arithmetic

  @Property(tries = TRIES)
  void arithmeticIsSound(@ForAll("sampled") Sampled s, @ForAll("sampled") Sampled t) {
    sound(s, t, Transfer::add64, (x, y) -> x + y);
    sound(s, t, Transfer::add32, (x, y) -> low(x + y));
    sound(s, t, Transfer::sub64, (x, y) -> x - y);
    sound(s, t, Transfer::sub32, (x, y) -> low(x - y));
    sound(s, t, Transfer::multiply64, (x, y) -> x * y);
    sound(s, t, Transfer::multiply32, (x, y) -> low(x * y));
    sound(s, Transfer::negate64, x -> -x);
    sound(s, Transfer::negate32, x -> low(-x));
  }

  @Property(tries = TRIES)
  void bitwiseIsSound(@ForAll("sampled") Sampled s, @ForAll("sampled") Sampled t) {
    sound(s, t, Transfer::and64, (x, y) -> x & y);
    sound(s, t, Transfer::and32, (x, y) -> low(x & y));
    sound(s, t, Transfer::or64, (x, y) -> x | y);
    sound(s, t, Transfer::or32, (x, y) -> low(x | y));
    sound(s, t, Transfer::xor64, (x, y) -> x ^ y);
    sound(s, t, Transfer::xor32, (x, y) -> low(x ^ y));
  }

  @Property(tries = TRIES)
  void shiftsAreSound(@ForAll("sampled") Sampled s, @ForAll long seed) {
    Sampled n = Sampled.around(new Random(seed).nextInt(70), new Random(seed + 1));
    sound(s, n, Transfer::shiftLeft64, (x, y) -> x << (y & 63));
    sound(s, n, Transfer::shiftRight64, (x, y) -> x >>> (y & 63));
    sound(s, n, Transfer::shiftRightSigned64, (x, y) -> x >> (y & 63));
    sound(s, n, Transfer::shiftLeft32, (x, y) -> low(x << (y & 31)));
    sound(s, n, Transfer::shiftRight32, (x, y) -> low(low(x) >>> (y & 31)));
    sound(s, n, Transfer::shiftRightSigned32, (x, y) -> low((int) x >> (y & 31)));
  }

  @Property(tries = TRIES)
  void extensionsAreSound(@ForAll("sampled") Sampled s) {
    sound(s, Extension::zeroExtend32, DomainLawsTest::low);
    for (int bits = 8; bits <= 32; bits *= 2) {
      int n = bits;
      sound(s, a -> Extension.truncate(a, n), x -> x & (1L << n) - 1);
      sound(s, a -> Extension.signExtend64(a, n), x -> signExtend(x, n));
    }
    sound(s, a -> Extension.signExtend32(a, 8), x -> low((byte) x));
    sound(s, a -> Extension.signExtend32(a, 16), x -> low((short) x));
  }

  @Property(tries = TRIES)
  void constantsStayConstant(@ForAll long x, @ForAll long y) {
    Scalar a = Scalar.constant(x);
    Scalar b = Scalar.constant(y);
    assertEquals(Scalar.constant(x + y), Transfer.add64(a, b));
    assertEquals(Scalar.constant(x - y), Transfer.sub64(a, b));
    assertEquals(Scalar.constant(x * y), Transfer.multiply64(a, b));
    assertEquals(Scalar.constant(x & y), Transfer.and64(a, b));
    assertEquals(Scalar.constant(low(x | y)), Transfer.or32(a, b));
    assertEquals(Scalar.constant(low(x ^ y)), Transfer.xor32(a, b));
  }

  // ---- conditions

  @Property(tries = TRIES)
  void decisionsAreSound(@ForAll("sampled") Sampled s, @ForAll("sampled") Sampled t) {
    for (Relation r : Relation.values()) {
      boolean holds = holds(r, s.element(), t.element());
      boolean holds32 = holds32(r, (int) s.element(), (int) t.element());
      assertFalse(holds && Decision.never(r, s.scalar(), t.scalar()));
      assertFalse(!holds && Decision.always(r, s.scalar(), t.scalar()));
      assertFalse(holds32 && Decision.never32(r, s.scalar(), t.scalar()));
      assertFalse(!holds32 && Decision.always32(r, s.scalar(), t.scalar()));
    }
  }

  @Property(tries = TRIES)
  void refinementsAreSound(@ForAll("sampled") Sampled s, @ForAll("sampled") Sampled t) {
    for (Relation r : Relation.values()) {
      if (holds(r, s.element(), t.element())) {
        stays(r, s, t, Refinement.refine(r, s.scalar(), t.scalar()));
      }
      if (holds32(r, (int) s.element(), (int) t.element())) {
        stays(r, s, t, Refinement.refine32(r, s.scalar(), t.scalar()));
      }
    }
  }

  @Property(tries = TRIES)
  void refinementsToEqualElementsAreSound(@ForAll("sampled") Sampled s, @ForAll long seed) {
    refinementsAreSound(s, Sampled.around(s.element(), new Random(seed)));
    decisionsAreSound(s, Sampled.around(s.element(), new Random(seed)));
  }

  @Property(tries = 100)
  void relationsInvertAndSwap(@ForAll Relation r, @ForAll long x, @ForAll long y) {
    assertEquals(r, r.inverse().inverse());
    assertEquals(r, r.swapped().swapped());
    assertEquals(holds(r, x, y), !holds(r.inverse(), x, y));
    assertEquals(holds(r, x, y), holds(r.swapped(), y, x));
  }

  // ---- what the operations mean on numbers

  private static void sound(Sampled s, Sampled t, BinaryOperator<Scalar> f, LongBinaryOperator g) {
    Scalar result = f.apply(s.scalar(), t.scalar());
    long expected = g.applyAsLong(s.element(), t.element());
    assertTrue(result.contains(expected), () -> s + " " + t + " -> " + result + ", " + expected);
  }

  private static void sound(Sampled s, UnaryOperator<Scalar> f, LongUnaryOperator g) {
    sound(s, s, (a, b) -> f.apply(a), (x, y) -> g.applyAsLong(x));
  }

  private static void stays(Relation r, Sampled s, Sampled t, ScalarPair pair) {
    assertTrue(pair.left().contains(s.element()), () -> r + " " + s + " " + t + " -> " + pair);
    assertTrue(pair.right().contains(t.element()), () -> r + " " + s + " " + t + " -> " + pair);
  }

  private static long low(long x) {
    return x & 0xffff_ffffL;
  }

  private static long signExtend(long x, int bits) {
    return bits == 8 ? (byte) x : bits == 16 ? (short) x : (int) x;
  }

  static boolean holds(Relation r, long x, long y) {
    int unsigned = Long.compareUnsigned(x, y);
    return switch (r) {
      case EQUAL -> x == y;
      case NOT_EQUAL -> x != y;
      case BITS_SET -> (x & y) != 0;
      case BITS_CLEAR -> (x & y) == 0;
      case GREATER -> unsigned > 0;
      case GREATER_OR_EQUAL -> unsigned >= 0;
      case LESS -> unsigned < 0;
      case LESS_OR_EQUAL -> unsigned <= 0;
      case SIGNED_GREATER -> x > y;
      case SIGNED_GREATER_OR_EQUAL -> x >= y;
      case SIGNED_LESS -> x < y;
      case SIGNED_LESS_OR_EQUAL -> x <= y;
    };
  }

  // Order is kept by moving 32-bit words up, and so is a common bit.
  static boolean holds32(Relation r, int x, int y) {
    return holds(r, (long) x << 32, (long) y << 32);
  }
}
