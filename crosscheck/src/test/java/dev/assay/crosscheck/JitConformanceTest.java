package dev.assay.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Host;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.jit.JitExecutor;
import dev.assay.jit.system.Processor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JitConformanceTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyVectorGivesItsResult(boolean bmi2) {
    assumeTrue(Processor.supported(), "no x86-64 Linux: the JIT is not tested");
    Processor processor = bmi2 ? Processor.detect() : Processor.PLAIN;
    try (AddressSpace space =
        assertInstanceOf(AddressSpace.Acquired.class, AddressSpace.acquire()).space()) {
      Host host = new Host(space, Environment.linux(KernelVersion.V6_18, Configuration.FULL));
      if (JitExecutor.open(host, processor) instanceof JitExecutor.Available(JitExecutor jit)) {
        try (jit) {
          assertEquals(List.of(), wrong(jit));
        }
      }
    }
  }

  private static List<String> wrong(JitExecutor jit) {
    List<ConformanceVector> vectors = ConformanceVector.all();
    assertEquals(313, vectors.size());
    List<String> wrong = new ArrayList<>();
    for (ConformanceVector vector : vectors) {
      Outcome outcome = jit.run(vector.program(), RunInput.EMPTY.withContext(vector.memory()));
      if (!(outcome instanceof Outcome.Returned(long r0, var _)) || r0 != vector.result()) {
        wrong.add(vector.name() + ": " + outcome);
      }
    }
    return wrong;
  }
}
