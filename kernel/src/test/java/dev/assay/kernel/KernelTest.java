package dev.assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Origin;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.LogLevel;
import dev.assay.ir.verdict.Property;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.ir.verdict.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Asks the live kernel; skipped, with the reason, where there is none. */
class KernelTest {
  private static Kernel kernel() {
    return switch (Kernel.find()) {
      case Availability.Present(var kernel) -> kernel;
      case Availability.Absent(var reason) -> abort(reason);
    };
  }

  @Test
  void acceptsAndCounts() {
    Verification verification =
        kernel().verify(Programs.packetCounter(), VerificationOptions.QUIET);
    assertEquals(new Verdict.Accepted(), verification.verdict());
    assertTrue(verification.statistics().processed() >= 12);
    assertTrue(verification.statistics().totalStates() >= 0);
  }

  @Test
  void loadsAsALoaderOfLessRightsAndTakesThemUpAgain() {
    Kernel kernel = kernel();
    assumeTrue(kernel.capabilities().equals(Capability.ALL), "this process has not all rights");
    // r0 = r10; exit
    Program leaking =
        Program.of(
            "leaking", ProgramType.SOCKET_FILTER, Bytecode.decode(new long[] {0xa0bf, 0x95}));
    Program less =
        leaking.toBuilder().capabilities(Set.of(Capability.BPF, Capability.NET_ADMIN)).build();
    for (int i = 0; i < 2; i++) {
      Violation violation =
          assertInstanceOf(
                  Verdict.Rejected.class, kernel.verify(less, VerificationOptions.QUIET).verdict())
              .violation();
      assertEquals("R0 leaks addr as return value", violation.message());
      assertEquals(
          new Verdict.Accepted(), kernel.verify(leaking, VerificationOptions.QUIET).verdict());
    }
  }

  @Test
  void refusesWithSlotPropertyAndWords() {
    Verification verification =
        kernel().verify(Programs.unboundedPacketRead(), VerificationOptions.QUIET);
    Violation violation =
        assertInstanceOf(Verdict.Rejected.class, verification.verdict()).violation();
    assertEquals(1, violation.slot());
    assertEquals(Property.PACKET_BOUNDS, violation.property());
    assertTrue(violation.message().startsWith("R2 "), violation.message());
  }

  @Test
  void writesItsLogAndStates() {
    List<String> log = new ArrayList<>();
    List<String> states = new ArrayList<>();
    kernel()
        .verify(
            Programs.packetCounter(),
            VerificationOptions.QUIET
                .withLog(LogLevel.STATES, log::add)
                .withStates((slot, state) -> states.add(slot + " " + state)));
    assertEquals("0 R1=ctx() R10=fp0", states.getFirst());
    assertTrue(log.getLast().startsWith("processed "), log::getLast);
  }

  @Test
  void generatedProgramsNeverReachIt() {
    Program generated = Programs.packetCounter().toBuilder().origin(Origin.GENERATED).build();
    KernelLoad load = kernel().load(generated, LogLevel.NONE);
    assertInstanceOf(Verdict.Inconclusive.class, load.verification().verdict());
    assertInstanceOf(KernelRun.NotRun.class, kernel().run(generated, RunInput.EMPTY));
  }

  @Test
  void runsAndShowsPacketAndMaps() {
    RunInput input =
        RunInput.EMPTY
            .withPacket(Bytes.zeros(60))
            .withMaps(
                List.of(
                    new MapContent(
                        0,
                        List.of(
                            new MapEntry(Bytes.hex("00000000"), Bytes.hex("0500000000000000"))))));
    KernelRun.Ran ran =
        assertInstanceOf(KernelRun.Ran.class, kernel().run(Programs.packetCounter(), input));
    Outcome.Returned outcome = ran.outcome();
    assertEquals(2, outcome.r0());
    assertEquals(60, outcome.state().packet().length());
    assertEquals(
        List.of(
            new MapContent(
                0,
                List.of(
                    new MapEntry(Bytes.hex("00000000"), Bytes.hex("4100000000000000")),
                    new MapEntry(Bytes.hex("01000000"), Bytes.hex("0000000000000000"))))),
        outcome.state().maps());
  }

  @Test
  void repeatsForMeasurements() {
    RunInput input = RunInput.EMPTY.withPacket(Bytes.zeros(60));
    KernelRun.Ran ran =
        assertInstanceOf(KernelRun.Ran.class, kernel().run(Programs.packetCounter(), input, 1000));
    Bytes total = ran.outcome().state().maps().getFirst().entries().getFirst().value();
    assertEquals(Bytes.hex("60ea000000000000"), total);
  }

  @Test
  void whatCannotRunSaysWhy() {
    Kernel kernel = kernel();
    for (Program program :
        List.of(
            Programs.returning(ProgramType.KPROBE, 0), Programs.returning(ProgramType.XDP, 2))) {
      assertInstanceOf(KernelRun.NotRun.class, kernel.run(program, RunInput.EMPTY));
      assertInstanceOf(Outcome.Faulted.class, kernel.executor().run(program, RunInput.EMPTY));
    }
  }

  @Test
  void mapsOfEveryUntypedKindAreMade() {
    MapDefinition inner = MapDefinition.of("inner", MapType.ARRAY, 4, 4, 1);
    List<MapDefinition> maps =
        List.of(
            MapDefinition.of("hash", MapType.HASH, 4, 8, 16),
            MapDefinition.of("lpm", MapType.LPM_TRIE, 8, 4, 16).withFlags(1),
            MapDefinition.of("events", MapType.PERF_EVENT_ARRAY, 4, 4, 0),
            MapDefinition.of("ring", MapType.RINGBUF, 0, 0, 4096),
            MapDefinition.of("outer", MapType.ARRAY_OF_MAPS, 4, 4, 2).withInner(inner),
            MapDefinition.of("outer_hash", MapType.HASH_OF_MAPS, 4, 4, 2).withInner(inner),
            MapDefinition.of(".rodata", MapType.ARRAY, 4, 4, 1)
                .withFlags(MapDefinition.READ_ONLY_FOR_PROGRAMS)
                .withInitial(List.of(new MapEntry(Bytes.zeros(4), Bytes.hex("2a000000"))), true));
    Program program =
        Programs.returning(ProgramType.SOCKET_FILTER, 0).toBuilder().maps(maps).build();
    assertEquals(
        new Verdict.Accepted(), kernel().verify(program, VerificationOptions.QUIET).verdict());
  }

  @Test
  void aFrozenValueIsKnownToTheVerifier() {
    MapDefinition rodata =
        MapDefinition.of(".rodata", MapType.ARRAY, 4, 4, 1)
            .withFlags(MapDefinition.READ_ONLY_FOR_PROGRAMS)
            .withInitial(List.of(new MapEntry(Bytes.zeros(4), Bytes.hex("2a000000"))), true);
    Program program =
        Program.builder(
                "reads",
                ProgramType.SOCKET_FILTER,
                Programs.code(
                    Programs.slot(0x18, 1, 2, 0, 0),
                    0L,
                    Programs.slot(0x61, 0, 1, 0, 0),
                    Programs.slot(0x95, 0, 0, 0, 0)))
            .maps(List.of(rodata))
            .build();
    KernelLoad load = kernel().load(program, LogLevel.STATES);
    assertTrue(load.log().contains("R0=42"), load::log);
  }

  @Test
  void aMapThatCannotBeIsNoVerdict() {
    Program program =
        Programs.returning(ProgramType.SOCKET_FILTER, 0).toBuilder()
            .maps(List.of(MapDefinition.of("bad", MapType.HASH, 0, 4, 1)))
            .build();
    Verdict verdict = kernel().verify(program, VerificationOptions.QUIET).verdict();
    assertEquals(new Verdict.Inconclusive(-1, "map bad cannot be created: EINVAL"), verdict);
  }

  @Test
  void tracingTargetsAreFoundInTheKernelsTypes() {
    Program program =
        Programs.returning(ProgramType.TRACING, 0).toBuilder()
            .attachType(Optional.of(AttachType.TRACE_RAW_TP))
            .attachTo(Optional.of("sched_switch"))
            .build();
    assertEquals(
        new Verdict.Accepted(), kernel().verify(program, VerificationOptions.QUIET).verdict());
  }

  @Test
  void asksForTheConfiguration() {
    Kernel kernel = kernel();
    assertTrue(kernel.configuration().name().startsWith("linux-"));
    assertFalse(kernel.release().isEmpty());
  }

  @Test
  void leavesNothingOpen() {
    Kernel kernel = kernel();
    kernel.verify(Programs.packetCounter(), VerificationOptions.QUIET);
    long before = open();
    for (int i = 0; i < 50; i++) {
      kernel.verify(Programs.packetCounter(), VerificationOptions.QUIET);
      kernel.verify(Programs.unboundedPacketRead(), VerificationOptions.QUIET);
      kernel.run(Programs.packetCounter(), RunInput.EMPTY.withPacket(Bytes.zeros(60)));
    }
    assertTrue(open() < before + 25, "descriptors stay open");
  }

  private static long open() {
    String[] names = new java.io.File("/proc/self/fd").list();
    return names == null ? 0 : names.length;
  }
}
