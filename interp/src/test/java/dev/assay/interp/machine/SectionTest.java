package dev.assay.interp.machine;

import static dev.assay.ir.isa.Register.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.interp.Asm;
import dev.assay.interp.Modes;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Size;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sections, locks that notice deadlocks, and throwing, as runs have them. */
class SectionTest {
  private static final int EDEADLK = 35;

  private final Modes modes = new Modes();

  @AfterEach
  void close() {
    modes.close();
  }

  private static Asm filter() {
    return new Asm().type(ProgramType.SCHED_CLS);
  }

  private static Asm at(Asm asm, int offset, String function) {
    return asm.mov(R1, R10).plus(R1, offset).callKernel(function);
  }

  private void faults(String expected, Program program) {
    assertEquals(expected, modes.fault(program, RunInput.EMPTY));
  }

  // ---- sections

  @Test
  void interruptsAreOffWhenTheyAreSavedAgain() {
    Asm asm = at(at(filter(), -8, "bpf_local_irq_save"), -16, "bpf_local_irq_save");
    asm.load(Size.DW, R6, R10, -8).load(Size.DW, R7, R10, -16);
    at(at(asm, -16, "bpf_local_irq_restore"), -8, "bpf_local_irq_restore");
    at(asm, -8, "bpf_local_irq_save").load(Size.DW, R8, R10, -8);
    at(asm, -8, "bpf_local_irq_restore");
    Program program =
        asm.mov(R0, R6).alu(AluOp.SUB, R0, R7).alu(AluOp.ADD, R0, R8).exit().program();
    assertEquals(0x200 + 0x202, modes.r0(program));
  }

  @Test
  void whatIsBegunEnds() {
    faults("locking@2", filter().callKernel("bpf_rcu_read_lock").mov(R0, 0).exit().program());
    faults("locking@0", filter().callKernel("bpf_preempt_enable").mov(R0, 0).exit().program());
    Asm overwritten = at(filter(), -8, "bpf_local_irq_save").store(Size.B, R10, -4, 0);
    faults("call-argument@6", at(overwritten, -8, "bpf_local_irq_restore").exit().program());
  }

  // ---- locks

  private static Asm locked(int offset) {
    return filter()
        .map(MapDefinition.of("array", MapType.ARRAY, 4, 64, 1))
        .mapValue(R6, 0, offset)
        .mov(R1, R6)
        .callKernel("bpf_res_spin_lock");
  }

  @Test
  void aLockIsNotGotTwice() {
    Asm asm = locked(8).mov(R1, R6).callKernel("bpf_res_spin_lock").mov(R7, R0);
    Program program =
        asm.mov(R1, R6).callKernel("bpf_res_spin_unlock").mov(R0, R7).exit().program();
    assertEquals(-EDEADLK, modes.r0(program));
  }

  @Test
  void locksAreGivenBackInOrder() {
    Asm asm = locked(8).mov(R1, R6).plus(R1, 16).callKernel("bpf_res_spin_lock");
    faults("locking@8", asm.mov(R1, R6).callKernel("bpf_res_spin_unlock").exit().program());
    faults("locking@5", locked(8).mov(R0, 0).exit().program());
  }

  @Test
  void aScriptSaysThatALockIsNotGot() {
    Asm asm = locked(8).when(R0, Condition.EQ, 0, 1).exit();
    Program program = asm.mov(R1, R6).callKernel("bpf_res_spin_unlock").mov(R0, 0).exit().program();
    Script script = new Script(List.of(new Script.HelperResult(0, -110)), List.of());
    assertEquals(0, modes.r0(program));
    assertEquals(-110, modes.r0(program, RunInput.EMPTY.withScript(script)));
  }

  // ---- throwing

  private static Asm throwsBelow() {
    return filter()
        .mov(R6, 3)
        .callFunction(2)
        .mov(R0, 9)
        .exit()
        .mov(R1, 5)
        .callKernel("bpf_throw")
        .exit();
  }

  @Test
  void whatIsThrownIsTheResult() {
    assertEquals(5, modes.r0(throwsBelow().program()));
  }

  @Test
  void whatIsThrownIsCaughtInAnEmptyFrame() {
    Asm asm = throwsBelow().mov(R0, R1).plus(R0, 100).exit();
    assertEquals(105, modes.r0(asm.caughtAt(7)));
    faults("uninitialized-read@7", throwsBelow().mov(R0, R6).exit().caughtAt(7));
    faults("call-argument@7", throwsBelow().callKernel("bpf_throw").exit().caughtAt(7));
  }

  @Test
  void nothingIsThrownOutOfACallback() {
    Asm asm = filter().mov(R1, 2).function(R2, 6).mov(R3, 0).mov(R4, 0).call("loop").exit();
    faults("call-argument@7", asm.callKernel("bpf_throw").exit().program());
  }
}
