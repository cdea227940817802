package dev.assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.kernel.VerifierLog.Line;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogParserTest {
  private static final String ACCEPTED =
      """
      0: R1=ctx() R10=fp0
      ; int xdp(struct xdp_md *ctx) @ xdp.c:12
      0: (61) r2 = *(u32 *)(r1 +4)          ; R1=ctx() R2=pkt_end()
      1: (bf) r3 = r2
      mark_precise: frame0: last_idx 4 first_idx 0 subseq_idx -1
      2: (2d) if r4 > r3 goto pc+25         ; R3=pkt_end() R4=pkt(off=14,r=14)
      3: (95) exit

      from 2 to 28: R1=ctx() R10=fp0
      28: (b7) r0 = 1                       ; R0=1
      29: (95) exit
      from 4 to 30: safe
      from 5 to 31 (speculative execution): safe
      verification time 18 usec
      stack depth 8+0
      processed 45 insns (limit 1000000) max_states_per_insn 1 total_states 4 peak_states 3 mark_read 2
      """;

  @Test
  void readsEveryKindOfLine() {
    VerifierLog log = LogParser.parse(ACCEPTED);
    assertEquals(
        List.of(
            new Line.Before(0, "R1=ctx() R10=fp0"),
            new Line.Source("int xdp(struct xdp_md *ctx) @ xdp.c:12"),
            new Line.Step(0, "r2 = *(u32 *)(r1 +4)", "R1=ctx() R2=pkt_end()"),
            new Line.Step(1, "r3 = r2", ""),
            new Line.Other("mark_precise: frame0: last_idx 4 first_idx 0 subseq_idx -1"),
            new Line.Step(2, "if r4 > r3 goto pc+25", "R3=pkt_end() R4=pkt(off=14,r=14)"),
            new Line.Step(3, "exit", ""),
            new Line.Other(""),
            new Line.Branch(2, 28, false, "R1=ctx() R10=fp0"),
            new Line.Step(28, "r0 = 1", "R0=1"),
            new Line.Step(29, "exit", ""),
            new Line.Safe(4, 30, false),
            new Line.Safe(5, 31, true)),
        log.lines().subList(0, 13));
    assertEquals(Optional.of(new VerifierLog.Counters(45, 1_000_000, 1, 4, 3, 2)), log.counters());
    assertEquals(List.of(8, 0), log.stackDepths());
    assertEquals(OptionalInt.of(18), log.verificationMicros());
    assertEquals(OptionalInt.of(29), log.lastSlot());
  }

  @Test
  void theReasonIsTheLastLineBeforeTheCounters() {
    VerifierLog log =
        LogParser.parse(
            """
            0: R1=ctx() R10=fp0
            0: (79) r0 = *(u64 *)(r1 +8)
            invalid bpf_context access off=8 size=8
            verification time 29 usec
            stack depth 0
            processed 1 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
            """);
    assertEquals("invalid bpf_context access off=8 size=8", log.reason());
    assertEquals(OptionalInt.of(0), log.lastSlot());
  }

  /** As 6.18.44 writes "expected prog array map for tail call". */
  @Test
  void aReasonWithoutLineEndIsFound() {
    VerifierLog log =
        LogParser.parse(
            """
            2: (85) call bpf_tail_call#12
            expected prog array map for tail callverification time 21 usec
            stack depth 0
            processed 3 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
            """);
    assertEquals("expected prog array map for tail call", log.reason());
    assertEquals(OptionalInt.of(21), log.verificationMicros());
  }

  @Test
  void anEmptyLogSaysNothing() {
    VerifierLog log = LogParser.parse("");
    assertEquals(List.of(), log.lines());
    assertEquals("", log.reason());
    assertEquals(Optional.empty(), log.counters());
    assertEquals(OptionalInt.empty(), log.lastSlot());
  }

  @Test
  void theStatesAfterAnEndlessLoopAreNoReason() {
    VerifierLog log =
        LogParser.parse(
            "infinite loop detected at insn 3\ncur state: R10=fp0\nold state: R10=fp0\n");
    assertEquals("infinite loop detected at insn 3", log.reason());
  }

  /** Ten thousand damaged logs: each is read, to lines that are no fewer than its own. */
  @Test
  void damagedLogsAreReadToo() {
    Random random = new Random(618);
    for (int i = 0; i < 10_000; i++) {
      String damaged = damage(ACCEPTED, random);
      VerifierLog log = LogParser.parse(damaged);
      assertTrue(log.lines().size() >= damaged.lines().count());
      log.counters().ifPresent(counters -> assertTrue(counters.processed() >= 0));
      log.lines().forEach(line -> StateLines.pass(line, (slot, state) -> assertTrue(slot >= 0)));
    }
  }

  private static String damage(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    int strokes = 1 + random.nextInt(12);
    for (int i = 0; i < strokes && !damaged.isEmpty(); i++) {
      int at = random.nextInt(damaged.length());
      switch (random.nextInt(5)) {
        case 0 -> damaged.setCharAt(at, (char) random.nextInt(0x250));
        case 1 -> damaged.deleteCharAt(at);
        case 2 -> damaged.insert(at, "9".repeat(random.nextInt(40)));
        case 3 -> damaged.insert(at, damaged.substring(at, Math.min(at + 60, damaged.length())));
        default -> damaged.setLength(at);
      }
    }
    return damaged.toString();
  }
}
