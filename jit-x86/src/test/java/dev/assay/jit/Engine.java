package dev.assay.jit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.jit.system.Processor;
import java.util.List;

/** A JIT on a host of its own. */
record Engine(AddressSpace space, JitExecutor executor) implements AutoCloseable {

  static Engine open() {
    assumeTrue(Processor.supported(), "no x86-64 Linux: the JIT is not tested");
    return open(Processor.detect());
  }

  static Engine open(Processor processor) {
    assumeTrue(Processor.supported(), "no x86-64 Linux: the JIT is not tested");
    AddressSpace space =
        assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space();
    Host host = new Host(space, Environment.linux(KernelVersion.V6_18, Configuration.FULL));
    return new Engine(
        space,
        assertInstanceOf(JitExecutor.Available.class, JitExecutor.open(host, processor))
            .executor());
  }

  static Program program(List<Instruction> instructions) {
    return Program.of("test", ProgramType.UNSPEC, Code.of(instructions));
  }

  Outcome run(RunInput input, Instruction... instructions) {
    return executor.run(program(List.of(instructions)), input);
  }

  Outcome run(Instruction... instructions) {
    return run(RunInput.EMPTY, instructions);
  }

  /** r0 of a program that returns. */
  long result(Instruction... instructions) {
    return assertInstanceOf(Outcome.Returned.class, run(instructions)).r0();
  }

  @Override
  public void close() {
    executor.close();
    space.close();
  }
}
