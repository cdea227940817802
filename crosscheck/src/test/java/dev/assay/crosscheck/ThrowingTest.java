package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.corpus.Source;
import dev.assay.corpus.Sources;
import dev.assay.corpus.elf.KernelTypes;
import dev.assay.corpus.elf.LoadOptions;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.fast.FastInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.jit.JitExecutor;
import dev.assay.jit.system.Processor;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In every engine, a program that throws leaves all its functions at once. */
class ThrowingTest {
  private static final Path OBJECT = Path.of("../corpus/programs/object");
  private static final KernelTypes TYPES = KernelTypes.in(OBJECT.resolve("types.btf"));

  /** Longer than what the programs take. */
  private static final RunInput LONG_PACKET = RunInput.EMPTY.withPacket(Bytes.zeros(2000));

  private AddressSpace space;
  private Host host;

  @BeforeEach
  void open() {
    space = assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space();
    Environment linux =
        Environment.linux(KernelVersion.V6_18, Configuration.FULL).withKernelTypes(TYPES::find);
    host = new Host(space, linux);
  }

  @AfterEach
  void close() {
    space.close();
  }

  private static Program program(String name) {
    return new Sources(LoadOptions.standard().withKernelTypes(TYPES))
        .read(OBJECT.resolve("raising.o")).stream()
            .map(s -> assertInstanceOf(Source.Loaded.class, s, s.toString()).program())
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  private static long r0(Outcome outcome) {
    return assertInstanceOf(Outcome.Returned.class, outcome).r0();
  }

  private void returns(long expected, String name) {
    Program program = program(name);
    Outcome checked = new CheckingInterpreter(host).run(program, LONG_PACKET);
    assertEquals(expected, r0(checked), name);
    assertEquals(checked, new FastInterpreter(host).run(program, LONG_PACKET), name);
    assumeTrue(Processor.supported(), "no x86-64 Linux: the JIT is not tested");
    try (JitExecutor jit =
        assertInstanceOf(JitExecutor.Available.class, JitExecutor.open(host)).executor()) {
      assertEquals(checked, jit.run(program, LONG_PACKET), name);
    }
  }

  @Test
  void whatIsThrownIsTheResult() {
    returns(2, "thrown_below");
    returns(7, "thrown_two_below");
  }

  @Test
  void whatCatchesSaysTheResult() {
    returns(1, "caught");
    returns(0, "caught_from_below");
  }
}
