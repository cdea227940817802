package dev.assay.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Session;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs swept over events, and the tree that asks the same of them. */
class EventsTest {
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private static final int STRIDE = 16;
  private static final int EVENTS = 10_000;

  private static byte[] event(int number) {
    String name = number % 3 == 0 ? "6574683500000000" : "65746833" + "00".repeat(4);
    return HexFormat.of().parseHex("0000000000000000" + name);
  }

  private static Bytes events() {
    byte[] all = new byte[EVENTS * STRIDE];
    for (int i = 0; i < EVENTS; i++) {
      System.arraycopy(event(i), 0, all, i * STRIDE, STRIDE);
    }
    return Bytes.of(all);
  }

  private static long[] expected() {
    Predicate tree = new Predicate.All(List.of(Predicate.Text.of(8, 8, "eth5")));
    long[] results = new long[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      results[i] = tree.test(event(i)) ? 1 : 0;
    }
    return results;
  }

  @Test
  void everyEngineFindsWhatTheTreeFinds() {
    Program filter = Programs.read("filter.asm");
    RunInput input = RunInput.EMPTY.withContext(events());
    try (Engines engines = new Engines(LINUX)) {
      for (Session session :
          List.of(
              engines.interpreter(filter, input),
              engines.compiled(filter, input),
              engines.guarded(filter, input),
              engines.bytecode(filter, input))) {
        long[] results = new long[EVENTS];
        assertTrue(session.sweep(STRIDE, results));
        assertArrayEquals(expected(), results);
        assertThrows(
            IndexOutOfBoundsException.class, () -> session.sweep(STRIDE, new long[EVENTS + 1]));
      }
    }
  }

  /** Look-ups in Java's maps and fuel that ends a run are what a sweep leaves its loop for. */
  @Test
  void sweepsThatCallJavaOrEndSomehowAreAlike() {
    Program loop = Programs.read("hash_lookups.asm");
    try (Engines engines = new Engines(LINUX)) {
      for (long fuel : new long[] {1 << 20, 500}) {
        RunInput input = RunInput.EMPTY.withFuel(fuel).withPacket(Bytes.zeros(64));
        Session one = engines.interpreter(loop, input);
        Session two = engines.guarded(loop, input);
        long[] ones = new long[3];
        long[] twos = new long[3];
        assertEquals(one.sweep(0, ones), two.sweep(0, twos));
        assertArrayEquals(ones, twos);
        assertAlike(one.outcome(), two.outcome());
        assertEquals(fuel == 500, one.outcome() instanceof Outcome.OutOfFuel);
      }
    }
  }

  /** But for addresses, which each engine's window has its own of. */
  private static void assertAlike(Outcome one, Outcome other) {
    assertEquals(one.getClass(), other.getClass());
    assertTrue(one.state().maps().equals(other.state().maps()), "maps differ");
    if (one instanceof Outcome.OutOfFuel(int slot, var _)) {
      assertEquals(slot, assertInstanceOf(Outcome.OutOfFuel.class, other).slot());
    }
  }

  @Test
  void aSweepThatRunsOutOfFuelEndsThere() {
    Program loop = Programs.read("fnv1a.asm");
    RunInput input = RunInput.EMPTY.withFuel(100).withPacket(Bytes.zeros(64));
    try (Engines engines = new Engines(LINUX)) {
      Session one = engines.interpreter(loop, input);
      Session two = engines.guarded(loop, input);
      assertEquals(one.sweep(0, new long[5]), two.sweep(0, new long[5]));
      assertAlike(one.outcome(), two.outcome());
    }
  }

  @Test
  void theDissectorReturnsTheSameInEveryEngine() {
    Program flow = Programs.read("flow.o");
    RunInput input =
        RunInput.EMPTY.withPacket(
            Bytes.hex(
                "0102030405060708090a0b0c0800450000280001000040060000"
                    + "0a0000010a000002303900500000000000000000500200000000000000000000"));
    try (Engines engines = new Engines(LINUX)) {
      Session one = engines.interpreter(flow, input);
      assertTrue(one.again());
      for (Session other :
          List.of(
              engines.compiled(flow, input),
              engines.guarded(flow, input),
              engines.bytecode(flow, input))) {
        assertTrue(other.again());
        assertEquals(one.r0(), other.r0());
        assertAlike(one.outcome(), other.outcome());
      }
    }
  }
}
