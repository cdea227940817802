package dev.assay.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static Contestant saying(String name, Double... nanos) {
    Iterator<Double> figures = List.of(nanos).iterator();
    return new Contestant() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double nanos() {
        return figures.next();
      }
    };
  }

  // The first figure of each is its warm-up.
  private static List<Figure> held(double peer) {
    Contest contest =
        Contest.of(
            "work",
            "ns",
            List.of(saying("ours", 9.0, 4.0, 1.0, 3.0), saying("peer", 9.0, peer, peer, peer)),
            new Goal.Beside("ours", "peer", 0.5));
    return contest.hold(3, Duration.ZERO);
  }

  @Test
  void theMedianCountsAndIsHeldAgainstThePeerOfTheSameRun() {
    assertEquals(3, held(6).getFirst().value());
    assertTrue(held(6).getFirst().isMet());
    assertFalse(held(5).getFirst().isMet());
  }

  @Test
  void whoeverNothingIsAskedOfMeetsIt() {
    assertTrue(held(6).getLast().must().isEmpty());
    assertTrue(held(6).getLast().isMet());
  }

  @Test
  void anAbsentPeerAsksNothing() {
    Contest alone =
        Contest.of(
            "work", "ns", List.of(saying("ours", 1.0, 1.0)), new Goal.Beside("ours", "peer", 1));
    assertTrue(alone.hold(1, Duration.ZERO).getFirst().must().isEmpty());
  }
}
