package dev.assay.interp.checking;

import static dev.assay.ir.environment.MapType.*;
import static dev.assay.ir.isa.Register.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.interp.Asm;
import dev.assay.interp.Modes;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.run.RunInput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the checking mode notices that regions alone do not, and what it allows. */
class CheckingTest {
  private static final RunInput PACKET =
      RunInput.EMPTY.withPacket(Bytes.zeros(60)).withContext(Bytes.zeros(24));
  private final Modes modes = new Modes();

  @AfterEach
  void close() {
    modes.close();
  }

  private void faults(String expected, Asm asm) {
    assertEquals(expected, modes.fault(asm.program(), PACKET));
  }

  private static Asm tracing() {
    return new Asm().type(ProgramType.RAW_TRACEPOINT);
  }

  @Test
  void unwrittenRegistersMayNotBeRead() {
    faults("uninitialized-read@0", new Asm().mov(R0, R3).exit());
    faults("uninitialized-read@0", new Asm().exit());
    faults("uninitialized-read@1", new Asm().call("ktime_get_ns").mov(R6, R1).exit());
    faults("uninitialized-read@0", new Asm().load(Size.W, R0, R7, 0).exit());
    faults("uninitialized-read@0", new Asm().when(R5, Condition.EQ, 0, 0).exit());
    faults("uninitialized-read@0", new Asm().store(Size.W, R10, -4, R5).exit());
  }

  @Test
  void aCalleeSeesItsArgumentsOnly() {
    faults("uninitialized-read@3", new Asm().mov(R6, 1).callFunction(1).exit().mov(R0, R6).exit());
    faults("uninitialized-read@1", new Asm().callFunction(1).mov(R0, R2).exit().mov(R0, 0).exit());
    Asm saved = tracing().mov(R6, 0).mov(R2, 3).callFunction(2).mov(R0, R6).exit();
    assertEquals(0, modes.r0(saved.mov(R6, R2).mov(R0, R6).exit().program()));
  }

  @Test
  void unwrittenStackMayBeRead() {
    assertEquals(0, modes.r0(tracing().load(Size.DW, R0, R10, -8).exit().program()));
  }

  @Test
  void stackFramesHaveEnds() {
    faults("stack-bounds@0", new Asm().store(Size.W, R10, 0, 1).exit());
    faults("stack-bounds@0", new Asm().store(Size.W, R10, -516, 1).exit());
    faults("alignment@0", new Asm().store(Size.W, R10, -6, 1).exit());
    faults("stack-bounds@0", new Asm().load(Size.B, R0, R10, -513).exit());
  }

  @Test
  void aPointerToAFrameThatIsGoneIsDead() {
    Asm asm = new Asm().callFunction(2).load(Size.W, R0, R0, -4).exit();
    faults("stack-bounds@1", asm.mov(R0, R10).exit());
  }

  @Test
  void aCalleeMayWriteIntoItsCallersFrame() {
    Asm asm = tracing().mov(R1, R10).plus(R1, -8).callFunction(3).load(Size.DW, R0, R10, -8);
    asm.plus(R0, -5).exit().store(Size.DW, R1, 0, 5).mov(R0, 0).exit();
    assertEquals(0, modes.r0(asm.program()));
  }

  @Test
  void anElementOverflowsIntoItsNeighbour() {
    MapDefinition map = MapDefinition.of("m", ARRAY, 4, 8, 2);
    Asm asm = tracing().map(map).store(Size.W, R10, -4, 0).mapAddress(R1, 0).mov(R2, R10);
    asm.plus(R2, -4).call("map_lookup_elem").when(R0, Condition.EQ, 0, 1);
    asm.store(Size.DW, R0, 8, 1).mov(R0, 0).exit();
    assertEquals("map-value-bounds@7", modes.fault(asm.program(), RunInput.EMPTY));
    assertEquals("r0=0", modes.fastFault(asm.program(), RunInput.EMPTY));
  }

  @Test
  void nullIsNoPointer() {
    MapDefinition map = MapDefinition.of("m", HASH, 4, 8, 2);
    Asm asm = tracing().map(map).store(Size.W, R10, -4, 0).mapAddress(R1, 0).mov(R2, R10);
    asm.plus(R2, -4).call("map_lookup_elem").load(Size.DW, R0, R0, 0).exit();
    assertEquals("null-dereference@6", modes.fault(asm.program(), RunInput.EMPTY));
    assertEquals("wild-access@6", modes.fastFault(asm.program(), RunInput.EMPTY));
  }

  @Test
  void aNumberIsNoPointer() {
    Asm asm = new Asm().constant(R1, modes.space().framePointer(0) - 8).load(Size.DW, R0, R1, 0);
    assertEquals("pointer-type@2", modes.fault(asm.exit().program(), PACKET));
  }

  @Test
  void thePacketEndsWhereItEnds() {
    Asm asm = new Asm().load(Size.W, R2, R1, 0).load(Size.W, R3, R1, 4);
    faults("packet-bounds@2", copy(asm).load(Size.B, R0, R2, 60).exit());
    faults("packet-bounds@2", copy(asm).load(Size.B, R0, R2, -1).exit());
    faults("packet-bounds@2", copy(asm).load(Size.B, R0, R3, 0).exit());
    faults("r0=0", copy(asm).load(Size.W, R0, R2, 56).exit());
    // Moving the end harms nothing; what it then leads to is the packet, and no more of it.
    faults("r0=0", copy(asm).plus(R3, 1).mov(R0, 0).exit());
    faults("packet-bounds@3", copy(asm).plus(R3, 1).load(Size.B, R0, R3, 0).exit());
    faults("r0=0", copy(asm).plus(R3, -4).load(Size.W, R0, R3, 0).exit());
  }

  private static Asm copy(Asm asm) {
    return new Asm().add(asm.program().code().instructions().toArray(new Instruction[0]));
  }

  @Test
  void packetPointersDieWhenThePacketMoves() {
    Asm asm = new Asm().mov(R6, R1).load(Size.W, R7, R6, 0).mov(R2, 0).call("xdp_adjust_head");
    faults("pointer-type@4", asm.load(Size.B, R0, R7, 0).exit());
  }

  @Test
  void theContextOffersItsFieldsOnly() {
    faults("context-access@0", new Asm().load(Size.W, R0, R1, 24).exit());
    faults("context-access@0", new Asm().load(Size.DW, R0, R1, 0).exit());
    faults("context-access@0", new Asm().load(Size.B, R0, R1, 1).exit());
    faults("context-access@0", new Asm().store(Size.W, R1, 12, 1).exit());
    faults("r0=0", new Asm().load(Size.W, R0, R1, 12).exit());
  }

  @Test
  void spilledPointersStayPointersUntilTheyAreOverwritten() {
    Asm asm = new Asm().store(Size.DW, R10, -8, R1).load(Size.DW, R2, R10, -8);
    faults("r0=0", copy(asm).load(Size.W, R0, R2, 12).exit());
    Asm torn = new Asm().store(Size.DW, R10, -8, R1).store(Size.B, R10, -8, 0);
    faults("pointer-type@3", torn.load(Size.DW, R2, R10, -8).load(Size.W, R0, R2, 12).exit());
    Asm partial = new Asm().store(Size.DW, R10, -8, R1).load(Size.W, R2, R10, -8);
    faults("pointer-type@2", partial.load(Size.W, R0, R2, 12).exit());
  }

  @Test
  void pointersTakeLittleArithmetic() {
    faults("pointer-arithmetic@0", new Asm().alu(AluOp.MUL, R1, 2).exit());
    faults("pointer-arithmetic@0", new Asm().alu(AluOp.ADD, R1, R10).exit());
    faults("r0=0", new Asm().mov(R2, R10).alu(AluOp.SUB, R2, 8).mov(R0, 0).exit());
    faults("pointer-arithmetic@1", new Asm().mov(R2, 8).alu(AluOp.SUB, R2, R1).exit());
    Instruction narrow = new Instruction.Alu(Width.W32, AluOp.ADD, R1, Operand.of(1));
    faults("pointer-arithmetic@0", new Asm().add(narrow).exit());
    faults("frame-pointer@0", new Asm().plus(R10, 8).mov(R0, 0).exit());
    faults("r0=0", new Asm().mov(R2, R1).alu(AluOp.SUB, R2, R1).mov(R0, R2).exit());
  }

  @Test
  void atomicsWantAlignedMemoryOfTheRightKind() {
    Asm stack = new Asm().mov(R2, 1).store(Size.DW, R10, -8, 4);
    stack.atomic(Size.DW, AtomicOp.FETCH_ADD, R10, -8, R2).load(Size.DW, R0, R10, -8);
    faults("r0=1", stack.alu(AluOp.SUB, R0, R2).exit());
    faults("alignment@1", new Asm().mov(R2, 1).atomic(Size.W, AtomicOp.ADD, R10, -6, R2).exit());
    Asm packet = new Asm().load(Size.W, R2, R1, 0).mov(R3, 1);
    faults("pointer-type@2", packet.atomic(Size.W, AtomicOp.ADD, R2, 0, R3).exit());
  }

  @Test
  void helpersWantTheRightArguments() {
    MapDefinition map = MapDefinition.of("m", HASH, 8, 8, 2);
    Asm key = tracing().map(map).mapAddress(R1, 0).mov(R2, R10).plus(R2, -4);
    assertEquals(
        "stack-bounds@4",
        modes.fault(key.call("map_lookup_elem").exit().program(), RunInput.EMPTY));
    Asm number = tracing().mov(R1, 5).mov(R2, R10).plus(R2, -8).call("map_lookup_elem");
    assertEquals("call-argument@3", modes.fault(number.exit().program(), RunInput.EMPTY));
    faults("call-argument@2", new Asm().mov(R1, R10).mov(R2, 0).call("xdp_adjust_head").exit());
    faults("uninitialized-read@0", new Asm().call("xdp_adjust_head").exit());
    Asm size = tracing().mov(R1, R10).plus(R1, -8).mov(R2, 16).mov(R3, 0);
    assertEquals(
        "stack-bounds@4",
        modes.fault(size.call("probe_read_kernel").exit().program(), RunInput.EMPTY));
  }

  @Test
  void recordsMustBeGivenBackOnce() {
    MapDefinition ring = MapDefinition.of("r", RINGBUF, 0, 0, 4096);
    Asm start = tracing().map(ring).mapAddress(R1, 0).mov(R2, 8).mov(R3, 0);
    start.call("ringbuf_reserve");
    Asm kept = again(start, ring).mov(R0, 0).exit();
    assertEquals("reference@6", modes.fault(kept.program(), RunInput.EMPTY));
    Asm beyond = again(start, ring).store(Size.DW, R0, 8, 1).mov(R0, 0).exit();
    assertEquals("memory-bounds@5", modes.fault(beyond.program(), RunInput.EMPTY));
    Asm twice = again(start, ring).mov(R6, R0).mov(R1, R0).mov(R2, 0).call("ringbuf_submit");
    twice.mov(R1, R6).mov(R2, 0).call("ringbuf_submit").mov(R0, 0).exit();
    assertEquals("reference@11", modes.fault(twice.program(), RunInput.EMPTY));
    Asm after = again(start, ring).mov(R6, R0).mov(R1, R0).mov(R2, 0).call("ringbuf_discard");
    after.store(Size.W, R6, 0, 1).mov(R0, 0).exit();
    assertEquals("pointer-type@9", modes.fault(after.program(), RunInput.EMPTY));
  }

  private static Asm again(Asm asm, MapDefinition map) {
    return tracing().map(map).add(asm.program().code().instructions().toArray(new Instruction[0]));
  }

  @Test
  void constantsMayNotBeWritten() {
    MapDefinition map =
        MapDefinition.of("m", ARRAY, 4, 8, 1).withFlags(MapDefinition.READ_ONLY_FOR_PROGRAMS);
    Asm asm = tracing().map(map).mapValue(R1, 0, 0).store(Size.W, R1, 4, 1).mov(R0, 0).exit();
    assertEquals("permission@2", modes.fault(asm.program(), RunInput.EMPTY));
    assertEquals("wild-access@2", modes.fastFault(asm.program(), RunInput.EMPTY));
  }

  @Test
  void whatIsReturnedMustBeAllowed() {
    faults("r0=2", new Asm().mov(R0, 2).exit());
    assertEquals("return-value@1", modes.fault(tracingReturn(7).program(), RunInput.EMPTY));
  }

  private static Asm tracingReturn(int value) {
    return new Asm().type(ProgramType.CGROUP_SKB).mov(R0, value).exit();
  }

  @Test
  void anObserverSeesEachStep() {
    List<String> seen = new ArrayList<>();
    Asm asm = new Asm().mov(R6, 7).callFunction(2).mov(R0, R6).exit().store(Size.DW, R10, -8, R1);
    asm.load(Size.DW, R0, R10, -8).mov(R0, 0).exit();
    modes.checking.run(
        asm.program(),
        PACKET,
        view -> {
          seen.add(view.slot() + ":" + view.depth());
          if (view.slot() == 5) {
            assertEquals(new Provenance.Context(), view.stackProvenance(1, -8));
            assertEquals(view.value(R1), view.stackValue(1, -8));
            assertEquals(7, view.outerValue(0, R6));
            assertEquals(Provenance.SCALAR, view.outerProvenance(0, R6));
            assertEquals(Provenance.UNINITIALISED, view.provenance(R6));
            assertTrue(view.framePointer(1) != view.framePointer(0));
          }
        });
    assertEquals(List.of("0:0", "1:0", "4:1", "5:1", "6:1", "7:1", "2:0", "3:0"), seen);
  }
}
