package dev.assay.absint.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.absint.numbers.ScalarDomain;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.RuleSet;
import dev.assay.ir.isa.AluOp;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What every release's domain keeps, by sampling; and that newer ones know more. */
class ReleasesDomainsTest {
  private static final int TRIES = 20_000;
  private static final List<ScalarDomain> DOMAINS =
      Stream.of(RuleSet.LINUX_6_1, RuleSet.LINUX_6_12, RuleSet.LINUX_6_18)
          .map(rules -> Environment.judging(rules, Configuration.FULL).verifierRules())
          .map(ScalarDomain::of)
          .toList();

  // 6.1 takes a number for positive by its range alone, which holds where the parts agree.
  @Provide
  Arbitrary<Sampled> sampled() {
    return Arbitraries.longs()
        .map(seed -> Sampled.of(new Random(seed)))
        .map(s -> new Sampled(FirstSynchronisation.synchronise(s.scalar()), s.element()));
  }

  @Property(tries = TRIES)
  void arithmeticIsSound(@ForAll("sampled") Sampled s, @ForAll("sampled") Sampled t) {
    for (ScalarDomain domain : DOMAINS) {
      for (AluOp op : List.of(AluOp.ADD, AluOp.SUB, AluOp.MUL, AluOp.AND, AluOp.OR, AluOp.XOR)) {
        long exact = exact(op, s.element(), t.element());
        Scalar wide = domain.compute(op, true, s.scalar(), t.scalar());
        Scalar low = domain.compute(op, false, s.scalar(), t.scalar());
        assertTrue(wide.contains(exact), () -> op + " " + s + " " + t + " -> " + wide);
        assertTrue(low.contains(exact & 0xffff_ffffL), () -> op + " " + s + " " + t + " -> " + low);
      }
    }
  }

  private static long exact(AluOp op, long x, long y) {
    return switch (op) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case AND -> x & y;
      case OR -> x | y;
      case XOR -> x ^ y;
      case LSH -> x << y;
      case RSH -> x >>> y;
      case ARSH -> x >> y;
      case DIV, SDIV, MOD, SMOD, MOV -> throw new IllegalArgumentException(op.name());
    };
  }

  @Property(tries = TRIES)
  void shiftsAreSound(@ForAll("sampled") Sampled s, @ForAll long seed) {
    int count = new Random(seed).nextInt(32);
    Scalar by = Scalar.constant(count);
    for (ScalarDomain domain : DOMAINS) {
      for (AluOp op : List.of(AluOp.LSH, AluOp.RSH, AluOp.ARSH)) {
        Scalar wide = domain.compute(op, true, s.scalar(), by);
        Scalar low = domain.compute(op, false, s.scalar(), by);
        long half = op == AluOp.ARSH ? (int) s.element() : s.element() & 0xffff_ffffL;
        assertTrue(wide.contains(exact(op, s.element(), count)), () -> op + " " + s + " " + count);
        assertTrue(low.contains(exact(op, half, count) & 0xffff_ffffL), () -> op + " " + s);
      }
    }
  }

  @Property(tries = TRIES)
  void comparisonsAreSound(@ForAll("sampled") Sampled s, @ForAll("sampled") Sampled t) {
    for (Sampled other : List.of(t, Sampled.around(t.element(), new Random(t.element())))) {
      comparisonsAreSound(s.scalar(), s.element(), other.scalar(), other.element());
      comparisonsAreSound(
          s.scalar(), s.element(), Scalar.constant(other.element()), other.element());
    }
  }

  private static void comparisonsAreSound(Scalar a, long x, Scalar b, long y) {
    for (ScalarDomain domain : DOMAINS) {
      for (Relation r : Relation.values()) {
        boolean wide = DomainLawsTest.holds(r, x, y);
        boolean low = DomainLawsTest.holds32(r, (int) x, (int) y);
        assertFalse(!wide && domain.always(r, a, b, true));
        assertFalse(!low && domain.always(r, a, b, false));
        if (wide) {
          keeps(domain.refine(r, a, b, true), x, y);
        }
        if (low) {
          keeps(domain.refine(r, a, b, false), x, y);
        }
      }
    }
  }

  private static void keeps(ScalarPair pair, long x, long y) {
    assertTrue(pair.left().contains(x), pair::toString);
    assertTrue(pair.right().contains(y), pair::toString);
  }

  @Property(tries = 1)
  void aSumThatWrapsAtBothEndsWasUnknown() {
    Range64 high = new Range64(-16, -1, -16, -1);
    Scalar top = new Scalar(Tnum.UNKNOWN, high, Range32.UNBOUNDED);
    Scalar sum = DOMAINS.getLast().compute(AluOp.ADD, true, top, Scalar.constant(16));
    assertEquals(15, sum.wide().umax());
    Scalar negative = Scalar.constant(Long.MIN_VALUE);
    Scalar wrapped = DOMAINS.get(1).compute(AluOp.ADD, true, negative, top);
    assertEquals(Long.MAX_VALUE, wrapped.wide().smax());
  }

  @Property(tries = 1)
  void onlyTheFirstNeedsAConstant() {
    Scalar small = new Scalar(Tnum.range(0, 7), new Range64(0, 7, 0, 7), new Range32(0, 7, 0, 7));
    Scalar large =
        new Scalar(Tnum.range(8, 15), new Range64(8, 15, 8, 15), new Range32(8, 15, 8, 15));
    List<Boolean> known =
        DOMAINS.stream().map(d -> d.always(Relation.LESS, small, large, true)).toList();
    assertEquals(List.of(false, true, true), known);
  }
}
