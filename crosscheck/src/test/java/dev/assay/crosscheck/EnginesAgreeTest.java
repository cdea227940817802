package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.crosscheck.fuzz.ProgramGenerator;
import dev.assay.crosscheck.inputs.InputGenerator;
import dev.assay.interp.fast.FastInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.isa.Code;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Property;
import dev.assay.jit.JitExecutor;
import dev.assay.jit.system.Processor;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fast interpreter and the JIT end every run alike, and the process survives them. */
class EnginesAgreeTest {
  private static final int WILD_PROGRAMS = 20_000;
  private static final int TYPED_PROGRAMS = 300;
  private static final int INPUTS = 4;
  private static final long FUEL = 300;

  private AddressSpace space;
  private FastInterpreter interpreter;
  private JitExecutor jit;

  @BeforeEach
  void open() {
    assumeTrue(Processor.supported(), "no x86-64 Linux: the JIT is not tested");
    space = assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space();
    Host host = new Host(space, Environment.linux(KernelVersion.V6_18, Configuration.FULL));
    interpreter = new FastInterpreter(host);
    jit = assertInstanceOf(JitExecutor.Available.class, JitExecutor.open(host)).executor();
  }

  @AfterEach
  void close() {
    jit.close();
    space.close();
  }

  @Test
  void onProgramsNoVerifierWouldTake() {
    Map<Property, Integer> faults = new EnumMap<>(Property.class);
    Set<Class<?>> endings = new HashSet<>();
    for (long seed = 0; seed < WILD_PROGRAMS; seed++) {
      Program program = WildPrograms.of(seed);
      RunInput input =
          RunInput.EMPTY
              .withContext(Bytes.zeros(64))
              .withPacket(Bytes.zeros(60))
              .withSeed(seed)
              .withFuel(FUEL);
      Outcome outcome = compare(program, input, seed);
      endings.add(outcome.getClass());
      if (outcome instanceof Outcome.Faulted faulted) {
        faults.merge(faulted.fault().property(), 1, Integer::sum);
      }
    }
    assertEquals(3, endings.size(), "not every ending occurred");
    for (Property property :
        Set.of(
            Property.WILD_ACCESS,
            Property.CONTROL_FLOW,
            Property.INVALID_INSTRUCTION,
            Property.FRAME_POINTER,
            Property.CALL_DEPTH,
            Property.ALIGNMENT,
            Property.UNKNOWN_CALL,
            Property.NOT_OFFERED,
            Property.POINTER_TYPE)) {
      assertTrue(faults.containsKey(property), "never seen: " + property);
    }
  }

  @Test
  void onTypedPrograms() {
    ProgramGenerator programs = new ProgramGenerator(20);
    for (long seed = 0; seed < TYPED_PROGRAMS; seed++) {
      Program program = programs.generate(seed);
      for (RunInput input : new InputGenerator(seed).inputs(program, INPUTS)) {
        compare(program, input, seed);
      }
    }
  }

  private Outcome compare(Program program, RunInput input, long seed) {
    Outcome first = interpreter.run(program, input);
    Outcome second = jit.run(program, input);
    assertEquals(withoutMessage(first), withoutMessage(second), () -> text(seed, program.code()));
    return second;
  }

  /** Messages are for people. */
  private static Outcome withoutMessage(Outcome outcome) {
    return outcome instanceof Outcome.Faulted(int slot, var fault, var state)
        ? new Outcome.Faulted(slot, new dev.assay.ir.run.Fault(fault.property(), ""), state)
        : outcome;
  }

  private static String text(long seed, Code code) {
    StringBuilder text = new StringBuilder("seed " + seed + "\n");
    for (int slot = 0; slot < code.size(); slot++) {
      text.append(slot).append(": ").append(code.at(slot)).append('\n');
    }
    return text.toString();
  }
}
