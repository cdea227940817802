package dev.assay.interp.machine;

import static dev.assay.ir.isa.Register.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.interp.Asm;
import dev.assay.interp.Modes;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Size;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Open-coded iterators as runs have them. */
class IteratorTest {
  private static final int PLACE = -16;
  private final Modes modes = new Modes();

  @AfterEach
  void close() {
    modes.close();
  }

  private static Asm filter() {
    return new Asm().type(ProgramType.SCHED_CLS);
  }

  private static Asm call(Asm asm, String function) {
    return asm.mov(R1, R10).plus(R1, PLACE).callKernel("bpf_iter_" + function);
  }

  /** Adds up what an iterator gives. */
  private static Asm sum(Asm begun, String kind) {
    Asm asm = begun.mov(R6, 0);
    call(asm, kind + "_next").when(R0, Condition.EQ, 0, 3);
    asm.load(Size.W, R1, R0, 0).alu(AluOp.ADD, R6, R1).jump(-7);
    return call(asm, kind + "_destroy").mov(R0, R6).exit();
  }

  private long numbers(int begin, int end) {
    Asm begun = call(filter().mov(R2, begin).mov(R3, end), "num_new");
    return modes.r0(sum(begun, "num").program());
  }

  private long result(int begin, int end) {
    Asm asm = call(filter().mov(R2, begin).mov(R3, end), "num_new").mov(R6, R0);
    return modes.r0(call(asm, "num_destroy").mov(R0, R6).exit().program());
  }

  @Test
  void numbersComeInOrder() {
    assertEquals(0 + 1 + 2 + 3, numbers(0, 4));
    assertEquals(0xffff_fffeL + 0xffff_ffffL, numbers(-2, 0));
    assertEquals(0, numbers(4, 4));
  }

  @Test
  void rangesAreNeitherTurnedNorTooLong() {
    assertEquals(0, result(0, 8 << 20));
    assertEquals(-7, result(-1, 8 << 20));
    assertEquals(-22, result(1, 0));
    assertEquals(0, numbers(1, 0));
  }

  private static Asm bits(int word) {
    Asm asm = filter().store(Size.DW, R10, -24, word).mov(R2, R10).plus(R2, -24).mov(R3, 1);
    return call(asm, "bits_new");
  }

  @Test
  void bitsAreGivenByTheirNumbers() {
    assertEquals(0 + 3 + 5, modes.r0(sum(bits(0b101001), "bits").program()));
    assertEquals(0, modes.r0(sum(bits(0), "bits").program()));
  }

  @Test
  void scriptsSayWhichBitsCome() {
    Script some =
        new Script(
            List.of(
                new Script.HelperResult(1, 8),
                new Script.HelperResult(2, 61),
                new Script.HelperResult(3, 0)),
            List.of());
    RunInput input = RunInput.EMPTY.withScript(some);
    assertEquals(7 + 60, modes.r0(sum(bits(0), "bits").program(), input));
  }
}
