package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.fast.FastInterpreter;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.AddressSpace.Acquired;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.run.Executor;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The vectors of bpf_conformance in both modes of the interpreter. */
class ConformanceTest {

  @Test
  void fastModePassesAll() {
    passesAll(FastInterpreter::new);
  }

  @Test
  void checkingModePassesAll() {
    passesAll(CheckingInterpreter::new);
  }

  private static void passesAll(Function<Host, Executor> engine) {
    List<ConformanceVector> vectors = ConformanceVector.all();
    assertEquals(313, vectors.size());
    TreeSet<String> failed = new TreeSet<>();
    try (AddressSpace space = assertInstanceOf(Acquired.class, AddressSpace.acquire()).space()) {
      Environment environment = Environment.linux(KernelVersion.V6_18, Configuration.FULL);
      Executor executor = engine.apply(new Host(space, environment));
      for (ConformanceVector vector : vectors) {
        Outcome outcome =
            executor.run(vector.program(), RunInput.EMPTY.withContext(vector.memory()));
        if (!(outcome instanceof Outcome.Returned(long r0, var _)) || r0 != vector.result())
          failed.add(vector.name() + ": " + outcome);
      }
    }
    assertEquals(new TreeSet<String>(), failed);
  }
}
