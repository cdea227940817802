package dev.assay.crosscheck.proof;

import dev.assay.interp.fast.FastInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.jit.JitExecutor;
import dev.assay.jit.emit.NativeConvention;
import dev.assay.jit.system.Processor;
import dev.assay.smt.logic.Assignment;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs instructions on the registers of a counterexample, as machine code and in the interpreter.
 */
final class JitReplay {
  private static final int MIXING = 31;

  private final Environment kernel = Environment.linux(KernelVersion.V6_18, Configuration.FULL);
  private final Processor processor;

  JitReplay(Processor processor) {
    this.processor = processor;
  }

  /** Whether the two end differently for one of these instructions. */
  boolean differs(List<Instruction> shapes, Assignment found) {
    if (!(AddressSpace.acquire() instanceof AddressSpace.Acquired(AddressSpace space))) {
      return false;
    }
    try (space) {
      Host host = new Host(space, kernel);
      if (!(JitExecutor.open(host, processor) instanceof JitExecutor.Available(JitExecutor jit))) {
        return false;
      }
      try (jit) {
        FastInterpreter interpreter = new FastInterpreter(host);
        return shapes.stream()
            .map(shape -> around(shape, found))
            .anyMatch(program ->
                !same(jit.run(program, RunInput.EMPTY), interpreter.run(program, RunInput.EMPTY)));
      }
    }
  }

  private static boolean same(Outcome a, Outcome b) {
    return a instanceof Outcome.Returned(long x, var _)
            && b instanceof Outcome.Returned(long y, var _)
        ? x == y
        : a.getClass() == b.getClass();
  }

  // r0 in the end hangs on every register and on the way that was taken.
  private static Program around(Instruction shape, Assignment found) {
    List<Instruction> code = new ArrayList<>();
    for (Register register : Register.ALL) {
      if (register != Register.FRAME_POINTER) {
        long value = found.value("x86." + NativeConvention.of(register));
        code.add(Instruction.LoadImmediate64.constant(register, value));
      }
    }
    code.add(shape);
    code.add(alu(AluOp.ADD, Register.R0, Operand.of(1)));
    for (int number = 1; number < Register.FRAME_POINTER.number(); number++) {
      code.add(alu(AluOp.MUL, Register.R0, Operand.of(MIXING)));
      code.add(alu(AluOp.ADD, Register.R0, Operand.of(Register.of(number))));
    }
    code.add(new Instruction.Exit());
    return Program.of("replay", ProgramType.UNSPEC, Code.of(code));
  }

  private static Instruction alu(AluOp op, Register dst, Operand src) {
    return new Instruction.Alu(Width.W64, op, dst, src);
  }
}
