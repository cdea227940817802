package dev.assay.interp.machine;

import static dev.assay.ir.environment.MapType.*;
import static dev.assay.ir.isa.Register.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.assay.interp.Asm;
import dev.assay.interp.Modes;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Size;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What helpers do, seen from programs, in both modes. */
class HelperTest {
  private static final Bytes ZERO = Bytes.zeros(4);
  private final Modes modes = new Modes();

  @AfterEach
  void close() {
    modes.close();
  }

  private static Asm xdp() {
    return new Asm();
  }

  private static Asm tracing() {
    return new Asm().type(ProgramType.RAW_TRACEPOINT);
  }

  /** Socket buffer programs; anything may be returned by a socket filter. */
  private static Asm filter() {
    return new Asm().type(ProgramType.SCHED_CLS);
  }

  /** r1 = map 0, r2 = the key at r10-4. */
  private static Asm keyed(Asm asm, int key) {
    return asm.store(Size.W, R10, -4, key).mapAddress(R1, 0).mov(R2, R10).plus(R2, -4);
  }

  private static MapDefinition map(MapType type, int key, int value, int entries) {
    return MapDefinition.of("m", type, key, value, entries);
  }

  @Test
  void updateLookUpAndDelete() {
    Asm asm = tracing().map(map(HASH, 4, 8, 4));
    asm.store(Size.DW, R10, -16, 5);
    keyed(asm, 7).mov(R3, R10).plus(R3, -16).mov(R4, 0).call("map_update_elem");
    asm.mov(R6, R0);
    keyed(asm, 7).call("map_lookup_elem");
    asm.when(R0, Condition.EQ, 0, 2).load(Size.DW, R7, R0, 0).store(Size.DW, R0, 0, 9);
    keyed(asm, 8).call("map_delete_elem").mov(R8, R0).mov(R0, 0).exit();
    Outcome outcome = modes.run(asm.program(), RunInput.EMPTY);
    assertEquals(List.of(0L, 0L, 5L, -2L, 0L), outcome.state().registers());
    assertEquals(
        List.of(new MapEntry(word(7), longWord(9))), outcome.state().maps().getFirst().entries());
  }

  private static Bytes word(int value) {
    return Bytes.of((byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24));
  }

  private static Bytes longWord(long value) {
    byte[] out = new byte[8];
    for (int i = 0; i < 8; i++) out[i] = (byte) (value >>> 8 * i);
    return Bytes.of(out);
  }

  @Test
  void aScriptReplacesResultsAndWritesFromOutside() {
    Asm asm = tracing().map(map(ARRAY, 4, 8, 1));
    asm.call("get_prandom_u32").mov(R6, R0).call("get_prandom_u32").mov(R7, R0);
    keyed(asm, 0).call("map_lookup_elem").mov(R8, 0).when(R0, Condition.EQ, 0, 1);
    asm.load(Size.DW, R8, R0, 0).mov(R0, 0).exit();
    Script script =
        new Script(
            List.of(new Script.HelperResult(0, 77)),
            List.of(new Script.OutsideWrite(2, 0, new MapEntry(ZERO, longWord(123)))));
    List<Long> registers =
        modes.run(asm.program(), RunInput.EMPTY.withScript(script)).state().registers();
    assertEquals(77, registers.get(1));
    assertNotEquals(77, registers.get(2));
    assertEquals(123, registers.get(3));
  }

  @Test
  void clockRandomnessAndProcessorFollowTheInput() {
    Asm asm = tracing().call("ktime_get_ns").mov(R6, R0).call("ktime_get_ns").mov(R7, R0);
    asm.call("get_smp_processor_id").mov(R8, R0).call("get_prandom_u32").mov(R9, R0);
    Program program = asm.mov(R0, 0).exit().program();
    RunInput input = RunInput.EMPTY.withClock(1000).withSeed(7);
    List<Long> first = modes.run(program, input).state().registers();
    assertEquals(List.of(0L, 1000L, 1001L, 1L), first.subList(0, 4));
    assertEquals(first, modes.run(program, input).state().registers());
    assertNotEquals(
        first.get(4), modes.run(program, input.withSeed(11)).state().registers().get(4));
  }

  /** Stores text with its zero byte at the bottom of the stack. */
  private static int text(Asm asm, String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length; i++) asm.store(Size.B, R10, -128 + i, bytes[i]);
    return bytes.length;
  }

  private Outcome print(String format, int a, int b) {
    Asm asm = tracing();
    int length = text(asm, format);
    asm.mov(R1, R10).plus(R1, -128).mov(R2, length).mov(R3, a).mov(R4, b).mov(R5, 0);
    return modes.run(
        asm.call("trace_printk").mov(R6, R0).mov(R0, 0).exit().program(), RunInput.EMPTY);
  }

  @Test
  void printedLinesAreFormatted() {
    assertEquals(List.of("printk: a=-1 b=ff%"), print("a=%d b=%x%%", -1, 255).state().output());
    assertEquals(List.of("printk: 4294967295 -1"), print("%u %lld", -1, -1).state().output());
    assertEquals(List.of("printk: [  7] [07 ]"), print("[%3d] [%02u ]", 7, 7).state().output());
    assertEquals(11L, print("hello %d\n\n\n", 42, 0).state().registers().get(1));
  }

  @Test
  void badFormatsAreRefused() {
    assertEquals(-22L, print("%f", 0, 0).state().registers().get(1));
    assertEquals(-22L, print("%d %d %d %d", 0, 0).state().registers().get(1));
    assertEquals(List.of(), print("%q", 0, 0).state().output());
  }

  @Test
  void aProbeReadsWhatIsThereAndZerosWhatIsNot() {
    Asm asm = tracing().store(Size.DW, R10, -8, 99).store(Size.DW, R10, -16, 1);
    asm.mov(R1, R10).plus(R1, -16).mov(R2, 8).mov(R3, R10).plus(R3, -8);
    asm.call("probe_read").mov(R6, R0).load(Size.DW, R7, R10, -16);
    asm.mov(R1, R10).plus(R1, -16).mov(R2, 8).constant(R3, 0xffff_8880_0000_1234L);
    asm.call("probe_read_kernel").mov(R8, R0).load(Size.DW, R9, R10, -16).mov(R0, 0).exit();
    assertEquals(
        List.of(0L, 0L, 99L, -14L, 0L),
        modes.run(asm.program(), RunInput.EMPTY).state().registers());
  }

  @Test
  void aStringIsReadUpToItsEnd() {
    Asm asm = tracing();
    text(asm, "eth5");
    asm.mov(R1, R10).plus(R1, -16).mov(R2, 16).mov(R3, R10).plus(R3, -128);
    asm.call("probe_read_kernel_str").mov(R6, R0).load(Size.W, R7, R10, -16);
    asm.mov(R1, R10).plus(R1, -16).mov(R2, 3).mov(R3, R10).plus(R3, -128);
    asm.call("probe_read_kernel_str").mov(R8, R0).load(Size.B, R9, R10, -14).mov(R0, 0).exit();
    assertEquals(
        List.of(0L, 5L, 0x35687465L, 3L, 0L),
        modes.run(asm.program(), RunInput.EMPTY).state().registers());
  }

  @Test
  void theTasksNameFillsItsBuffer() {
    Asm asm = tracing().mov(R1, R10).plus(R1, -16).mov(R2, 16).call("get_current_comm");
    asm.mov(R6, R0).load(Size.W, R7, R10, -16).load(Size.B, R8, R10, -1);
    asm.call("get_current_pid_tgid").mov(R9, R0).mov(R0, 0).exit();
    List<Long> r = modes.run(asm.program(), RunInput.EMPTY).state().registers();
    assertEquals(List.of(0L, 0x6b736174L, 0L), r.subList(1, 4));
    assertEquals(r.get(4) >>> 32, r.get(4) & 0xffff_ffffL);
  }

  @Test
  void recordsGoThroughTheRingBuffer() {
    Asm asm = tracing().map(map(RINGBUF, 0, 0, 4096));
    asm.mapAddress(R1, 0).mov(R2, 16).mov(R3, 0).call("ringbuf_reserve");
    asm.when(R0, Condition.NE, 0, 2).mov(R0, 0).exit();
    asm.store(Size.DW, R0, 0, 1).store(Size.DW, R0, 8, 2);
    asm.mov(R1, R0).mov(R2, 0).call("ringbuf_submit");
    asm.store(Size.DW, R10, -8, 3).mapAddress(R1, 0).mov(R2, R10).plus(R2, -8).mov(R3, 4);
    asm.mov(R4, 0).call("ringbuf_output").mov(R6, R0);
    asm.mapAddress(R1, 0).mov(R2, 3).call("ringbuf_query").mov(R7, R0).mov(R0, 0).exit();
    Outcome outcome = modes.run(asm.program(), RunInput.EMPTY);
    assertEquals(List.of(0L, 40L), outcome.state().registers().subList(1, 3));
    assertEquals(
        List.of("01000000000000000200000000000000", "03000000"),
        outcome.state().maps().getFirst().entries().stream()
            .map(entry -> entry.value().toString())
            .toList());
  }

  @Test
  void anEventNeedsSomebodyWhoListens() {
    Asm asm = tracing().map(map(PERF_EVENT_ARRAY, 4, 4, 2)).mov(R6, R1).store(Size.DW, R10, -8, 7);
    asm.mapAddress(R2, 0).add(lowWord()).mov(R4, R10).plus(R4, -8).mov(R5, 8);
    Program program = asm.call("perf_event_output").mov(R6, R0).mov(R0, 0).exit().program();
    assertEquals(-2L, modes.run(program, RunInput.EMPTY).state().registers().get(1));
    Outcome heard =
        modes.run(
            program,
            RunInput.EMPTY.withMaps(
                List.of(new MapContent(0, List.of(new MapEntry(ZERO, word(1)))))));
    assertEquals(0L, heard.state().registers().get(1));
    assertEquals(List.of("perf m: 0700000000000000"), heard.state().output());
  }

  /** r3 = BPF_F_CURRENT_CPU. */
  private static Instruction lowWord() {
    return Instruction.LoadImmediate64.constant(R3, 0xffff_ffffL);
  }

  @Test
  void stacksAreKeptUnderTheirNumber() {
    Asm asm = tracing().map(map(STACK_TRACE, 4, 64, 16)).mov(R6, R1);
    asm.mapAddress(R2, 0).mov(R3, 0).call("get_stackid").mov(R7, R0);
    asm.mov(R1, R6).mapAddress(R2, 0).mov(R3, 0).call("get_stackid").mov(R8, R0);
    asm.mov(R1, R6).mapAddress(R2, 0).mov(R3, 256).call("get_stackid").mov(R9, R0);
    Outcome outcome = modes.run(asm.mov(R0, 0).mov(R6, 0).exit().program(), RunInput.EMPTY);
    List<Long> r = outcome.state().registers();
    assertEquals(r.get(2), r.get(3));
    assertEquals(-14L, r.get(4));
    MapEntry entry = outcome.state().maps().getFirst().entries().getFirst();
    assertEquals(word(r.get(2).intValue()), entry.key());
  }

  private static Bytes frame(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) bytes[i] = (byte) i;
    bytes[12] = 8;
    bytes[13] = 0;
    return Bytes.of(bytes);
  }

  private Outcome onFrame(Asm asm, int length) {
    return modes.run(asm.program(), RunInput.EMPTY.withPacket(frame(length)));
  }

  @Test
  void theHeadMovesWithinItsRoom() {
    Asm asm = xdp().mov(R6, R1).mov(R2, -14).call("xdp_adjust_head").mov(R7, R0);
    asm.mov(R1, R6).mov(R2, -300).call("xdp_adjust_head").mov(R8, R0);
    asm.mov(R1, R6).mov(R2, 60).call("xdp_adjust_head").mov(R9, R0).mov(R6, 0).mov(R0, 2).exit();
    Outcome outcome = onFrame(asm, 60);
    assertEquals(List.of(2L, 0L, 0L, -22L, 0L), outcome.state().registers());
    assertEquals(frame(60).slice(46, 60), outcome.state().packet());
  }

  @Test
  void theTailGrowsWithZeros() {
    Asm asm = xdp().mov(R6, R1).mov(R2, 4).call("xdp_adjust_tail").mov(R7, R0);
    asm.mov(R1, R6).mov(R2, 4096).call("xdp_adjust_tail").mov(R8, R0);
    asm.mov(R1, R6).mov(R2, -60).call("xdp_adjust_tail").mov(R9, R0).mov(R6, 0).mov(R0, 2).exit();
    Outcome outcome = onFrame(asm, 60);
    assertEquals(List.of(0L, -22L, -22L), outcome.state().registers().subList(2, 5));
    assertEquals(64, outcome.state().packet().length());
    assertEquals(Bytes.zeros(4), outcome.state().packet().slice(60, 64));
  }

  @Test
  void metadataLiesBeforeTheData() {
    Asm asm = xdp().mov(R6, R1).mov(R2, -8).call("xdp_adjust_meta").mov(R7, R0);
    asm.load(Size.W, R2, R6, 8).load(Size.W, R3, R6, 0).mov(R4, R2).plus(R4, 8);
    asm.when(R4, Condition.GT, R3, 1).store(Size.DW, R2, 0, 55);
    asm.alu(AluOp.SUB, R3, R2).mov(R8, R3);
    asm.mov(R1, R6).mov(R2, -3).call("xdp_adjust_meta").mov(R9, R0).mov(R6, 0).mov(R0, 2).exit();
    assertEquals(List.of(2L, 0L, 0L, 8L, -13L), onFrame(asm, 60).state().registers());
  }

  @Test
  void bytesAreLoadedAndStoredByOffset() {
    Asm asm = filter().mov(R6, R1).mov(R2, 20).mov(R3, R10).plus(R3, -4).mov(R4, 4);
    asm.call("skb_load_bytes").mov(R7, R0).load(Size.W, R8, R10, -4);
    asm.mov(R1, R6).mov(R2, 58).mov(R3, R10).plus(R3, -4).mov(R4, 4).call("skb_load_bytes");
    asm.load(Size.W, R9, R10, -4).alu(AluOp.ADD, R9, R0);
    asm.store(Size.W, R10, -4, -1).mov(R1, R6).mov(R2, 30).mov(R3, R10).plus(R3, -4).mov(R4, 4);
    asm.mov(R5, 0).call("skb_store_bytes").mov(R6, R0).mov(R0, 0).exit();
    Outcome outcome = onFrame(asm, 60);
    assertEquals(List.of(0L, 0L, 0L, 0x17161514L, -14L), outcome.state().registers());
    assertEquals("ffffffff", outcome.state().packet().slice(30, 34).toString());
  }

  /** A correct IPv4 header checksum stays correct when a field and the checksum change together. */
  @Test
  void checksumsFollowChanges() {
    byte[] packet = frame(60).toArray();
    packet[14] = 0x45;
    packet[24] = packet[25] = 0;
    int sum = ~sum(packet) & 0xffff;
    packet[24] = (byte) (sum >> 8);
    packet[25] = (byte) sum;
    Asm asm = filter().mov(R6, R1).mov(R2, 24).constant(R3, word(packet, 30));
    asm.constant(R4, 0x0a0b0c0dL).mov(R5, 4).call("l3_csum_replace").mov(R7, R0);
    asm.constant(R8, 0x0a0b0c0dL).store(Size.W, R10, -4, R8).mov(R1, R6).mov(R2, 30);
    asm.mov(R3, R10).plus(R3, -4).mov(R4, 4).mov(R5, 0).call("skb_store_bytes").mov(R8, R0);
    asm.mov(R1, R6).mov(R2, 25).mov(R3, 0).mov(R4, 0).mov(R5, 2).call("l3_csum_replace");
    asm.mov(R9, R0).mov(R6, 0).mov(R0, 0).exit();
    Outcome outcome = modes.run(asm.program(), RunInput.EMPTY.withPacket(Bytes.of(packet)));
    assertEquals(List.of(0L, 0L, -14L), outcome.state().registers().subList(2, 5));
    assertEquals(0xffff, sum(outcome.state().packet().toArray()));
  }

  private static long word(byte[] packet, int at) {
    long word = 0;
    for (int i = 3; i >= 0; i--) word = word << 8 | packet[at + i] & 0xff;
    return word;
  }

  private static int sum(byte[] packet) {
    int sum = 0;
    for (int i = 14; i < 34; i += 2) sum += (packet[i] & 0xff) << 8 | packet[i + 1] & 0xff;
    while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
    return sum;
  }

  @Test
  void aChecksumDifferenceIsTheSumsDifference() {
    Asm asm = filter().store(Size.W, R10, -4, 0x01020304).store(Size.W, R10, -8, 0x05060708);
    asm.mov(R1, R10).plus(R1, -4).mov(R2, 4).mov(R3, R10).plus(R3, -8).mov(R4, 4).mov(R5, 0);
    asm.call("csum_diff").mov(R6, R0);
    asm.mov(R1, 0).mov(R2, 0).mov(R3, R10).plus(R3, -8).mov(R4, 4).mov(R5, 1);
    asm.call("csum_diff").mov(R7, R0);
    asm.mov(R1, 0).mov(R2, 0).mov(R3, R10).plus(R3, -8).mov(R4, 3).mov(R5, 1);
    asm.call("csum_diff").mov(R8, R0).mov(R0, 0).exit();
    assertEquals(
        List.of(0x0808L, 0x0c0fL, -22L), onFrame(asm, 60).state().registers().subList(1, 4));
  }

  @Test
  void aTagIsKeptBesideThePacketUntilASecondComes() {
    Asm asm = filter().mov(R6, R1).mov(R2, 0x0081).mov(R3, 5).call("skb_vlan_push").mov(R7, R0);
    asm.load(Size.W, R8, R6, 24).load(Size.W, R9, R6, 0);
    asm.mov(R1, R6).mov(R2, 0x0081).mov(R3, 6).call("skb_vlan_push");
    asm.mov(R6, 0).mov(R0, 0).exit();
    Outcome outcome = onFrame(asm, 60);
    assertEquals(List.of(0L, 5L, 60L), outcome.state().registers().subList(2, 5));
    assertEquals("810000050800", outcome.state().packet().slice(12, 18).toString());
    assertEquals(64, outcome.state().packet().length());
  }

  @Test
  void poppingATagTakesItFromThePacket() {
    byte[] packet = frame(60).toArray();
    packet[12] = (byte) 0x81;
    packet[13] = 0;
    packet[16] = 8;
    packet[17] = 0;
    Asm asm = filter().mov(R6, R1).call("skb_vlan_pop").mov(R7, R0).load(Size.W, R8, R6, 16);
    asm.load(Size.W, R9, R6, 20).mov(R6, 0).mov(R0, 0).exit();
    Outcome outcome = modes.run(asm.program(), RunInput.EMPTY.withPacket(Bytes.of(packet)));
    assertEquals(List.of(0L, 8L, 0L), outcome.state().registers().subList(2, 5));
    assertEquals(56, outcome.state().packet().length());
  }

  @Test
  void aPacketChangesItsLength() {
    Asm asm = filter().mov(R6, R1).mov(R2, 100).mov(R3, 0).call("skb_change_tail").mov(R7, R0);
    asm.mov(R1, R6).mov(R2, 14).mov(R3, 0).call("skb_change_head").mov(R8, R0);
    asm.mov(R1, R6).mov(R2, 8).mov(R3, 1).mov(R4, 0).call("skb_adjust_room").mov(R9, R0);
    asm.mov(R6, 0).mov(R0, 0).exit();
    Outcome outcome = onFrame(asm, 60);
    assertEquals(List.of(0L, 0L, 0L), outcome.state().registers().subList(2, 5));
    assertEquals(122, outcome.state().packet().length());
    assertEquals(Bytes.zeros(8), outcome.state().packet().slice(14, 22));
    assertEquals(frame(60), outcome.state().packet().slice(22, 82));
  }

  @Test
  void redirectsNameTheirTarget() {
    Asm asm = xdp().map(map(DEVMAP, 4, 4, 4)).mapAddress(R1, 0).mov(R2, 1).mov(R3, 2);
    Program program = asm.call("redirect_map").exit().program();
    assertEquals(2, modes.r0(program));
    MapContent devices = new MapContent(0, List.of(new MapEntry(word(1), word(9))));
    Outcome sent = modes.run(program, RunInput.EMPTY.withMaps(List.of(devices)));
    assertEquals(4L, sent.state().registers().getFirst());
    assertEquals(List.of("redirect m[1]"), sent.state().output());
    Program wrong = xdp().mov(R1, 3).mov(R2, 1).call("redirect").exit().program();
    assertEquals(0, modes.r0(wrong));
    Program tc = filter().mov(R1, 3).mov(R2, 1).call("redirect").exit().program();
    assertEquals(7, modes.r0(tc));
  }

  @Test
  void tunnelKeysAreRemembered() {
    Asm asm = filter().mov(R6, R1).store(Size.DW, R10, -8, 77).mov(R2, R10).plus(R2, -16);
    asm.mov(R3, 8).mov(R4, 0).call("skb_get_tunnel_key").mov(R7, R0);
    asm.mov(R1, R6).mov(R2, R10).plus(R2, -8).mov(R3, 8).mov(R4, 0);
    asm.call("skb_set_tunnel_key").mov(R8, R0);
    asm.mov(R1, R6).mov(R2, R10).plus(R2, -16).mov(R3, 8).mov(R4, 0);
    asm.call("skb_get_tunnel_key").load(Size.DW, R9, R10, -16).mov(R6, 0).mov(R0, 0).exit();
    assertEquals(List.of(-22L, 0L, 77L), onFrame(asm, 60).state().registers().subList(2, 5));
  }

  @Test
  void aLoopCallsBackUntilItIsToldToStop() {
    Asm whole = tracing().store(Size.DW, R10, -8, 0).mov(R1, 10).function(R2, 10);
    whole.mov(R3, R10).plus(R3, -8).mov(R4, 0).call("loop").mov(R7, R0);
    whole.load(Size.DW, R6, R10, -8).mov(R0, 0).exit();
    whole.load(Size.DW, R3, R2, 0).alu(AluOp.ADD, R3, R1).store(Size.DW, R2, 0, R3);
    whole.mov(R0, 0).when(R1, Condition.LT, 6, 1).mov(R0, 1).exit();
    List<Long> r = modes.run(whole.program(), RunInput.EMPTY).state().registers();
    assertEquals(List.of(21L, 7L), r.subList(1, 3));
  }

  @Test
  void eachElementIsVisited() {
    MapDefinition numbers =
        map(HASH, 4, 8, 8)
            .withInitial(
                List.of(new MapEntry(word(1), longWord(10)), new MapEntry(word(2), longWord(20))),
                false);
    Asm asm = tracing().map(numbers).store(Size.DW, R10, -8, 0).mapAddress(R1, 0).function(R2, 10);
    asm.mov(R3, R10).plus(R3, -8).mov(R4, 0).call("for_each_map_elem").mov(R7, R0);
    asm.load(Size.DW, R6, R10, -8).mov(R0, 0).exit();
    asm.load(Size.DW, R5, R3, 0).load(Size.W, R2, R2, 0).alu(AluOp.ADD, R5, R2);
    asm.load(Size.DW, R3, R4, 0).alu(AluOp.ADD, R3, R5).store(Size.DW, R4, 0, R3);
    asm.mov(R0, 0).exit();
    List<Long> r = modes.run(asm.program(), RunInput.EMPTY).state().registers();
    assertEquals(List.of(33L, 2L), r.subList(1, 3));
  }

  @Test
  void tailCallsReplaceTheProgramUpToTheirLimit() {
    MapDefinition programs =
        map(PROG_ARRAY, 4, 4, 2)
            .withInitial(
                List.of(new MapEntry(word(0), word(0)), new MapEntry(word(1), word(1))), false);
    Asm counter = tracing().map(programs).map(map(ARRAY, 4, 8, 1)).mov(R6, R1).mapValue(R7, 1, 0);
    counter.load(Size.DW, R8, R7, 0).plus(R8, 1).store(Size.DW, R7, 0, R8);
    counter.mov(R1, R6).mapAddress(R2, 0).mov(R3, 0).call("tail_call");
    Program loops = counter.mov(R6, 0).mov(R7, 0).mov(R0, 0).exit().program();
    assertEquals(34L, modes.run(loops, RunInput.EMPTY).state().registers().get(3));
    Asm caller = tracing().map(programs).mapAddress(R2, 0).mov(R3, 1).call("tail_call");
    Program first = caller.mov(R0, 1).exit().program();
    Program second = tracing().map(programs).mov(R0, 0).mov(R6, 42).exit().program();
    Outcome outcome = modes.run(List.of(first, second), RunInput.EMPTY);
    assertEquals(0L, outcome.state().registers().get(0));
    assertEquals(42L, outcome.state().registers().get(1));
    Asm missing = tracing().map(programs).mapAddress(R2, 0).mov(R3, 5).call("tail_call");
    assertEquals(3, modes.r0(missing.mov(R0, 3).exit().program()));
  }

  @Test
  void legacyLoadsAreInNetworkOrderAndLeaveWhenOutside() {
    Instruction inside = new Instruction.LoadAbsolute(Size.H, 12);
    Instruction outside = new Instruction.LoadAbsolute(Size.W, 58);
    Asm asm = new Asm().type(ProgramType.SOCKET_FILTER).mov(R6, R1).add(inside).mov(R7, R0);
    asm.mov(R6, 0).mov(R0, R7).exit();
    assertEquals(0x0800L, onFrame(asm, 60).state().registers().getFirst());
    Asm leaves = new Asm().type(ProgramType.SOCKET_FILTER).mov(R6, R1).add(outside);
    assertEquals(0L, onFrame(leaves.mov(R0, 9).exit(), 60).state().registers().getFirst());
  }

  @Test
  void socketOptionsAreKept() {
    Asm asm = new Asm().type(ProgramType.SOCK_OPS).mov(R6, R1).store(Size.W, R10, -4, 1234);
    asm.mov(R2, 1).mov(R3, 7).mov(R4, R10).plus(R4, -4).mov(R5, 4).call("setsockopt");
    asm.mov(R7, R0).store(Size.W, R10, -4, 0).mov(R1, R6).mov(R2, 6).mov(R3, 13);
    asm.mov(R4, R10).plus(R4, -4).mov(R5, 1).call("setsockopt").mov(R8, R0);
    asm.mov(R1, R6).mov(R2, 0x1ff).call("sock_ops_cb_flags_set").mov(R9, R0);
    asm.mov(R6, 0).mov(R0, 1).exit();
    byte[] context = new byte[224];
    context[72] = 1;
    Outcome outcome = modes.run(asm.program(), RunInput.EMPTY.withContext(Bytes.of(context)));
    assertEquals(List.of(0L, -22L, 0x180L), outcome.state().registers().subList(2, 5));
    assertEquals(0x7f, outcome.state().context().at(84));
  }

  @Test
  void textIsComparedAndFormatted() {
    MapDefinition constants =
        map(ARRAY, 4, 16, 1)
            .withFlags(MapDefinition.READ_ONLY_FOR_PROGRAMS)
            .withInitial(
                List.of(
                    new MapEntry(
                        ZERO,
                        Bytes.of("eth5:%d\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII)))),
                true);
    Asm asm = tracing().map(constants);
    int length = text(asm, "eth6");
    asm.mov(R1, R10).plus(R1, -128).mov(R2, length - 1).mapValue(R3, 0, 0).call("strncmp");
    asm.mov(R6, R0).mov(R1, R10).plus(R1, -128).mov(R2, 3).mapValue(R3, 0, 0).call("strncmp");
    asm.mov(R7, R0).store(Size.DW, R10, -8, 42).mov(R1, R10).plus(R1, -32).mov(R2, 16);
    asm.mapValue(R3, 0, 0).mov(R4, R10).plus(R4, -8).mov(R5, 8).call("snprintf").mov(R8, R0);
    asm.load(Size.DW, R9, R10, -32).mov(R0, 0).exit();
    List<Long> r = modes.run(asm.program(), RunInput.EMPTY).state().registers();
    assertEquals(List.of(1L, 0L, 8L), r.subList(1, 4));
    assertEquals(0x0032343a35687465L, r.get(4));
  }

  @Test
  void aHelperThatIsNotServedIsRefusedByName() {
    Program program = xdp().mov(R1, 0).call("sys_close").mov(R0, 2).exit().program();
    assertEquals("not-offered@1", modes.fault(program, RunInput.EMPTY));
    Program unknown = xdp().add(new Instruction.CallHelper(9999)).mov(R0, 2).exit().program();
    assertEquals("unknown-call@0", modes.fault(unknown, RunInput.EMPTY));
  }
}
