package dev.assay.interp.checking;

import static dev.assay.ir.environment.MapType.ARRAY;
import static dev.assay.ir.environment.MapType.RINGBUF;
import static dev.assay.ir.environment.MapType.USER_RINGBUF;
import static dev.assay.ir.isa.Register.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.interp.Asm;
import dev.assay.interp.Modes;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Size;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dynptrs as runs have them. */
class DynptrTest {
  private static final int NEXT = 7;
  private static final int EINVAL = 22;
  private final Modes modes = new Modes();

  @AfterEach
  void close() {
    modes.close();
  }

  private static Asm filter() {
    return new Asm()
        .type(ProgramType.SCHED_CLS)
        .map(MapDefinition.of("ring", RINGBUF, 0, 0, 4096))
        .map(MapDefinition.of("array", ARRAY, 4, 64, 1))
        .map(MapDefinition.of("samples", USER_RINGBUF, 0, 0, 4096));
  }

  /** A record of 16 bytes; {@value #NEXT} slots. */
  private static Asm record() {
    return place(filter().mapAddress(R1, 0).mov(R2, 16)).call("ringbuf_reserve_dynptr");
  }

  /** The 64 bytes of the array; {@value #NEXT} slots. */
  private static Asm local() {
    return place(filter().mapValue(R1, 1, 0).mov(R2, 64)).call("dynptr_from_mem");
  }

  private static Asm place(Asm asm) {
    return asm.mov(R3, 0).mov(R4, R10).plus(R4, -16);
  }

  private static Asm data(Asm asm, int offset, int size) {
    return asm.mov(R1, R10).plus(R1, -16).mov(R2, offset).mov(R3, size).call("dynptr_data");
  }

  private static Asm submit(Asm asm) {
    return asm.mov(R1, R10).plus(R1, -16).mov(R2, 0).call("ringbuf_submit_dynptr");
  }

  private void faults(String expected, Asm asm) {
    assertEquals(expected, modes.fault(asm.mov(R0, 0).exit().program(), RunInput.EMPTY));
  }

  @Test
  void whatIsWrittenThroughADynptrIsReadThroughAnother() {
    Asm asm = local().store(Size.DW, R10, -24, 42);
    asm.mov(R1, R10).plus(R1, -16).mov(R2, 8).mov(R3, R10).plus(R3, -24).mov(R4, 8).mov(R5, 0);
    asm.call("dynptr_write").store(Size.DW, R10, -24, 0);
    asm.mov(R1, R10).plus(R1, -24).mov(R2, 8).mov(R3, R10).plus(R3, -16).mov(R4, 8).mov(R5, 0);
    asm.call("dynptr_read").load(Size.DW, R0, R10, -24).exit();
    assertEquals(42, modes.r0(asm.program()));
  }

  @Test
  void bytesOutsideAreRefusedByNumber() {
    Asm asm = local();
    asm.mov(R1, R10).plus(R1, -24).mov(R2, 8).mov(R3, R10).plus(R3, -16).mov(R4, 57).mov(R5, 0);
    assertEquals(-7, modes.r0(asm.call("dynptr_read").exit().program()));
    assertEquals(0, modes.r0(data(local(), 57, 8).exit().program()));
  }

  @Test
  void recordsAreGivenBack() {
    faults("r0=0", submit(record()));
    faults("reference@" + (NEXT + 1), record());
    faults("reference@" + NEXT, record().store(Size.B, R10, -1, 0));
    faults("call-argument@" + (NEXT + 7), submit(submit(record())));
    // A dynptr of a map's value is no record.
    faults("call-argument@" + (NEXT + 3), submit(local()));
  }

  @Test
  void aRecordThatCouldNotBeReservedLeavesANullDynptr() {
    Script fails = new Script(List.of(new Script.HelperResult(0, -EINVAL)), List.of());
    Asm asm = submit(data(record(), 0, 8).mov(R6, R0)).mov(R0, R6).exit();
    assertEquals(0, modes.r0(asm.program(), RunInput.EMPTY.withScript(fails)));
    assertEquals(
        "reference@" + (NEXT + 1),
        modes.fault(record().mov(R0, 0).exit().program(), RunInput.EMPTY.withScript(fails)));
  }

  @Test
  void slicesAreBoundedAndEndWithTheirMemory() {
    faults("r0=0", data(local(), 56, 8).load(Size.B, R3, R0, 7));
    faults("memory-bounds@" + (NEXT + 5), data(local(), 0, 8).load(Size.B, R3, R0, 8));
    faults(
        "pointer-type@" + (NEXT + 10),
        submit(data(record(), 0, 8).mov(R6, R0)).load(Size.B, R3, R6, 0));
  }

  @Test
  void dynptrsAreNoNumbersAndEndWithTheirFrame() {
    faults("uninitialized-read@" + NEXT, local().load(Size.B, R3, R10, -3));
    faults("r0=0", local().store(Size.B, R10, -3, 0).load(Size.B, R3, R10, -3));
    faults(
        "call-argument@" + (NEXT + 5), data(local().store(Size.B, R10, -3, 0), 0, 8).mov(R0, R0));
  }

  @Test
  void aDynptrIsMadeOnTheStackForTheValueOfAMap() {
    faults(
        "call-argument@6",
        place(filter().mov(R1, R10).plus(R1, -32).mov(R2, 8)).call("dynptr_from_mem").mov(R6, 0));
    Asm above = filter().mapAddress(R1, 0).mov(R2, 8).mov(R3, 0).mov(R4, R10);
    faults("stack-bounds@5", above.call("ringbuf_reserve_dynptr"));
  }

  // ---- samples

  private static RunInput samples(int... lengths) {
    List<MapEntry> sent =
        Arrays.stream(lengths).mapToObj(n -> new MapEntry(Bytes.EMPTY, Bytes.zeros(n))).toList();
    return RunInput.EMPTY.withMaps(List.of(new MapContent(2, sent)));
  }

  private static Asm drain() {
    return filter()
        .mapAddress(R1, 2)
        .function(R2, 6)
        .mov(R3, R10)
        .mov(R4, 0)
        .call("user_ringbuf_drain")
        .exit();
  }

  @Test
  void theFunctionIsCalledForEachSample() {
    Asm counts = drain().mov(R0, 0).exit();
    assertEquals(3, modes.r0(counts.program(), samples(8, 1, 100)));
    assertEquals(0, modes.r0(counts.program(), samples()));
    Asm stops = drain().mov(R0, 1).exit();
    assertEquals(1, modes.r0(stops.program(), samples(8, 1)));
  }

  @Test
  void aSampleIsReadThroughItsDynptrAlone() {
    Asm looks = drain().load(Size.DW, R0, R1, 0).mov(R0, 0).exit();
    assertEquals("pointer-type@8", modes.fault(looks.program(), samples(8)));
    Asm trusts = drain().mov(R2, 0).mov(R3, 8).call("dynptr_data").load(Size.DW, R0, R0, 0);
    trusts.mov(R0, 0).exit();
    assertEquals("r0=1", modes.fault(trusts.program(), samples(8)));
    assertEquals("null-dereference@11", modes.fault(trusts.program(), samples(7)));
  }

  @Test
  void aLentDynptrIsNarrowedAndWrittenThrough() {
    Asm asm = drain().mov(R6, R1).mov(R2, 1).mov(R3, 5).callKernel("bpf_dynptr_adjust");
    asm.mov(R1, R6).mov(R2, 0).mov(R3, 2).mov(R4, 7).callKernel("bpf_dynptr_memset");
    asm.mov(R1, R6).mov(R2, 0).mov(R3, 0).mov(R4, 4).callKernel("bpf_dynptr_slice");
    asm.load(Size.B, R7, R0, 1).mov(R0, 0).exit();
    assertEquals("r0=1", modes.fault(asm.program(), samples(8)));
    assertEquals(1, modes.r0(asm.program(), samples(8)));
    assertEquals("null-dereference@22", modes.fault(asm.program(), samples(3)));
  }
}
