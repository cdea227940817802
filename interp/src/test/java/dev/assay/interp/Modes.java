package dev.assay.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.checking.StepObserver;
import dev.assay.interp.fast.BytecodeExecutor;
import dev.assay.interp.fast.FastInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.AddressSpace.Acquired;
import dev.assay.interp.machine.Host;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.Outcome.Returned;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Property;
import java.util.List;

/** Both modes of the interpreter on one host. */
public final class Modes implements AutoCloseable {
  private final AddressSpace space =
      assertInstanceOf(Acquired.class, AddressSpace.acquire()).space();
  private final Host host = new Host(space, Asm.ENVIRONMENT);
  public final FastInterpreter fast = new FastInterpreter(host);
  public final BytecodeExecutor bytecode = new BytecodeExecutor(host);
  public final CheckingInterpreter checking = new CheckingInterpreter(host);

  public AddressSpace space() {
    return space;
  }

  /** Runs in both modes, which must end alike, and gives the outcome. */
  public Outcome run(Program program, RunInput input) {
    return run(List.of(program), input);
  }

  public Outcome run(List<Program> programs, RunInput input) {
    Outcome quick = fast.run(programs, input);
    Outcome careful = checking.run(programs, input, StepObserver.NONE);
    assertEquals(quick, careful);
    assertEquals(quick, bytecode.run(programs, input));
    return quick;
  }

  public long r0(Program program, RunInput input) {
    return assertInstanceOf(Returned.class, run(program, input)).r0();
  }

  public long r0(Program program) {
    return r0(program, RunInput.EMPTY);
  }

  /** What the checking mode says is broken, and where. */
  public String fault(Program program, RunInput input) {
    return describe(checking.run(program, input));
  }

  /** What the fast mode says is broken, and where. */
  public String fastFault(Program program, RunInput input) {
    return describe(fast.run(program, input));
  }

  private static String describe(Outcome outcome) {
    return switch (outcome) {
      case Returned returned -> "r0=" + returned.r0();
      case Outcome.Faulted faulted -> faulted.fault().property() + "@" + faulted.slot();
      case Outcome.OutOfFuel out -> "fuel@" + out.slot();
    };
  }

  public static String at(Property property, int slot) {
    return property + "@" + slot;
  }

  @Override
  public void close() {
    space.close();
  }
}
