package dev.assay.interp.checking;

import static dev.assay.ir.isa.Register.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.interp.Asm;
import dev.assay.interp.Modes;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Size;
import dev.assay.ir.kfunc.ScriptedPacket;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Dynptrs by kernel functions, as runs have them: of packets, narrowed, cloned, cut into slices.
 */
class PacketDynptrTest {
  private static final int EINVAL = 22;
  private static final int ERANGE = 34;
  private static final int E2BIG = 7;

  /** Where the code after {@link #whole} begins. */
  private static final int NEXT = 5;

  private static final RunInput TWENTY =
      RunInput.EMPTY.withPacket(
          Bytes.of(
              new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}));

  private final Modes modes = new Modes();

  @AfterEach
  void close() {
    modes.close();
  }

  private static Asm whole(ProgramType type, String function) {
    Asm asm = new Asm().type(type).map(MapDefinition.of("ring", MapType.RINGBUF, 0, 0, 4096));
    return asm.mov(R6, R1).mov(R2, 0).mov(R3, R10).plus(R3, -16).callKernel(function);
  }

  /** The packet, as a dynptr at the frame's end. */
  private static Asm whole() {
    return whole(ProgramType.SCHED_CLS, "bpf_dynptr_from_skb");
  }

  private static Asm on(Asm asm) {
    return asm.mov(R1, R10).plus(R1, -16);
  }

  /** A slice of eight bytes, 7 slots: with a buffer, or without. */
  private static Asm slice(Asm asm, String function, int offset, boolean buffer) {
    on(asm).mov(R2, offset);
    if (buffer) asm.mov(R3, R10).plus(R3, -32);
    else asm.mov(R3, 0).mov(R3, 0);
    return asm.mov(R4, 8).callKernel(function);
  }

  private static Asm slice(Asm asm, int offset) {
    return slice(asm, "bpf_dynptr_slice", offset, true);
  }

  private static Asm orNull(Asm asm) {
    return asm.when(R0, Condition.NE, 0, 1).exit();
  }

  private static RunInput said(int call, long result) {
    return TWENTY.withScript(new Script(List.of(new Script.HelperResult(call, result)), List.of()));
  }

  private void faults(String expected, Asm asm) {
    assertEquals(expected, modes.fault(asm.mov(R0, 0).exit().program(), TWENTY));
  }

  // ---- slices

  @Test
  void aSliceIsThePacketsBytes() {
    Asm asm = orNull(slice(whole(), 3)).load(Size.B, R0, R0, 7).exit();
    assertEquals(10, modes.r0(asm.program(), TWENTY));
  }

  @Test
  void aSliceBeyondThePacketIsNull() {
    assertEquals(0, modes.r0(slice(whole(), 13).exit().program(), TWENTY));
    Asm unchecked = slice(whole(), 13).load(Size.B, R0, R0, 0);
    faults("null-dereference@12", unchecked);
  }

  @Test
  void aSliceMayBeACopyInTheBuffer() {
    Asm asm = slice(whole().store(Size.DW, R10, -32, 77), 13).load(Size.B, R0, R0, 0).exit();
    assertEquals(77, modes.r0(asm.program(), said(1, ScriptedPacket.COPIED)));
  }

  @Test
  void aCopyIsGoneWithItsFrame() {
    Asm asm = whole().mov(R1, R10).plus(R1, -16).callFunction(4).load(Size.B, R0, R0, 0);
    asm.mov(R0, 0).exit().exit();
    asm.mov(R2, 0).mov(R3, R10).plus(R3, -8).mov(R4, 8).callKernel("bpf_dynptr_slice").exit();
    assertEquals("r0=0", modes.fault(asm.program(), TWENTY));
    assertEquals("pointer-type@8", modes.fault(asm.program(), said(1, ScriptedPacket.COPIED)));
  }

  @Test
  void slicesEndAndMayBeForReadingOnly() {
    faults("memory-bounds@14", orNull(slice(whole(), 0)).load(Size.B, R1, R0, 8));
    faults("permission@14", orNull(slice(whole(), 0)).store(Size.B, R0, 0, 1));
    Asm written = slice(whole(), "bpf_dynptr_slice_rdwr", 0, true);
    assertEquals(
        5, modes.r0(orNull(written).store(Size.B, R0, 7, 5).mov(R0, 5).exit().program(), TWENTY));
  }

  @Test
  void whoMayNotWriteThePacketGetsNoSliceForIt() {
    Asm filter = whole(ProgramType.CGROUP_SKB, "bpf_dynptr_from_skb");
    assertEquals(
        0, modes.r0(slice(filter, "bpf_dynptr_slice_rdwr", 0, true).exit().program(), TWENTY));
    Asm asked = on(whole(ProgramType.CGROUP_SKB, "bpf_dynptr_from_skb"));
    assertEquals(1, modes.r0(asked.callKernel("bpf_dynptr_is_rdonly").exit().program(), TWENTY));
  }

  @Test
  void slicesEndWhenThePacketMoves() {
    Asm pulled = orNull(slice(whole(), 0)).mov(R7, R0).mov(R1, R6).mov(R2, 0).call("skb_pull_data");
    faults("pointer-type@18", pulled.load(Size.B, R0, R7, 0));
    Asm written = orNull(slice(whole(), 0)).mov(R7, R0);
    on(written).mov(R2, 0).mov(R3, R10).plus(R3, -32).mov(R4, 1).mov(R5, 0).call("dynptr_write");
    faults("pointer-type@23", written.load(Size.B, R0, R7, 0));
  }

  @Test
  void theBufferMustBeLargeEnough() {
    Asm asm = on(whole()).mov(R2, 0).mov(R3, R10).plus(R3, -4).mov(R4, 8);
    faults("stack-bounds@11", asm.callKernel("bpf_dynptr_slice"));
  }

  // ---- narrowed, cloned, changed

  private static Asm adjusted(int from, int to) {
    return on(whole()).mov(R2, from).mov(R3, to).callKernel("bpf_dynptr_adjust");
  }

  @Test
  void aDynptrIsNarrowed() {
    Asm asm = on(adjusted(4, 12)).callKernel("bpf_dynptr_size").exit();
    assertEquals(8, modes.r0(asm.program(), TWENTY));
    Asm slice = slice(adjusted(4, 12), 0).load(Size.B, R0, R0, 0).exit();
    assertEquals(4, modes.r0(slice.program(), TWENTY));
    assertEquals(0, modes.r0(slice(adjusted(4, 12), 1).exit().program(), TWENTY));
    assertEquals(-ERANGE, modes.r0(adjusted(4, 21).exit().program(), TWENTY));
    assertEquals(-EINVAL, modes.r0(adjusted(5, 4).exit().program(), TWENTY));
  }

  @Test
  void flagsMakeANullDynptr() {
    Asm asm = new Asm().type(ProgramType.SCHED_CLS).mov(R2, 1).mov(R3, R10).plus(R3, -16);
    on(asm.callKernel("bpf_dynptr_from_skb")).callKernel("bpf_dynptr_is_null").mov(R6, R0);
    on(asm).callKernel("bpf_dynptr_size").alu(AluOp.ADD, R0, R6).exit();
    assertEquals((-EINVAL & 0xffff_ffffL) + 1, modes.r0(asm.program(), TWENTY));
  }

  @Test
  void aCloneIsOfTheSameRecord() {
    Asm record = new Asm().type(ProgramType.SCHED_CLS);
    record.map(MapDefinition.of("ring", MapType.RINGBUF, 0, 0, 4096)).mapAddress(R1, 0);
    record.mov(R2, 16).mov(R3, 0).mov(R4, R10).plus(R4, -16).call("ringbuf_reserve_dynptr");
    on(record).mov(R2, R10).plus(R2, -32).callKernel("bpf_dynptr_clone");
    record.mov(R1, R10).plus(R1, -32).mov(R2, 0).call("ringbuf_submit_dynptr");
    faults("call-argument@18", on(record).callKernel("bpf_dynptr_size"));
  }

  @Test
  void bytesAreSetAndCopied() {
    Asm asm = on(whole()).mov(R2, 2).mov(R3, 3).mov(R4, 9).callKernel("bpf_dynptr_memset");
    on(asm).mov(R2, 10).mov(R3, R1).mov(R4, 0).mov(R5, 6).callKernel("bpf_dynptr_copy");
    slice(asm, 10).load(Size.DW, R0, R0, 0).exit();
    assertEquals(0x1110_0509_0909_0100L, modes.r0(asm.program(), TWENTY));
    Asm beyond = on(whole()).mov(R2, 18).mov(R3, 3).mov(R4, 9).callKernel("bpf_dynptr_memset");
    assertEquals(-E2BIG, modes.r0(beyond.exit().program(), TWENTY));
  }

  @Test
  void thePacketMayMoveForBytesThatLieApart() {
    Asm asm = orNull(slice(whole(), 0)).mov(R7, R0);
    on(asm).mov(R2, 18).mov(R3, 3).mov(R4, 9).callKernel("bpf_dynptr_memset");
    asm.load(Size.B, R0, R7, 0).mov(R0, 0).exit();
    assertEquals("r0=0", modes.fault(asm.program(), TWENTY));
    assertEquals("pointer-type@21", modes.fault(asm.program(), said(2, ScriptedPacket.MOVED)));
  }

  @Test
  void aPullMovesThePacket() {
    Asm asm = new Asm().type(ProgramType.XDP).mov(R6, R1).load(Size.W, R7, R1, 0).mov(R2, 20);
    asm.callKernel("bpf_xdp_pull_data");
    assertEquals(0, modes.r0(asm.exit().program(), TWENTY));
    Asm keeps = new Asm().type(ProgramType.XDP).load(Size.W, R7, R1, 0).mov(R2, 21);
    keeps.callKernel("bpf_xdp_pull_data").mov(R6, R0).load(Size.B, R0, R7, 0).mov(R0, 0).exit();
    assertEquals("pointer-type@4", modes.fault(keeps.program(), TWENTY));
  }

  // ---- metadata

  @Test
  void metadataLieBeforeThePacket() {
    byte[] context = new byte[192];
    context[76] = 8; // where the packet starts
    RunInput input = TWENTY.withContext(Bytes.of(context));
    Asm meta = whole(ProgramType.SCHED_CLS, "bpf_dynptr_from_skb_meta");
    Asm slice = slice(meta, "bpf_dynptr_slice", 0, false);
    assertEquals(7, modes.r0(slice.load(Size.B, R0, R0, 7).exit().program(), input));
    Asm packet = slice(whole(), 0).load(Size.B, R0, R0, 0).exit();
    assertEquals(8, modes.r0(packet.program(), input));
    Asm size = on(whole(ProgramType.SCHED_CLS, "bpf_dynptr_from_skb_meta"));
    assertEquals(0, modes.r0(size.callKernel("bpf_dynptr_size").exit().program(), TWENTY));
  }
}
