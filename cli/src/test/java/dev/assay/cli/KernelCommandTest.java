package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.kernel.Availability;
import dev.assay.kernel.Kernel;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class KernelCommandTest {
  @Test
  void aSampleIsJudgedAlike() {
    assumeTrue(Kernel.find() instanceof Availability.Present, "no live kernel answers");
    Command kernel =
        Command.assay("kernel", "--format", "json", Samples.path("linux/cpustat_kern.o"));
    assertEquals(Status.FINE, kernel.status(), kernel.out() + kernel.err());
    JsonNode totals = JsonMapper.shared().readTree(kernel.outLines().getLast());
    assertEquals(2, totals.get("programs").asInt());
    assertEquals(2, totals.get("verdictEqual").asInt());
    assertTrue(totals.get("kernelMicros").asLong() > 0);
  }

  @Test
  void withoutAKernelItSaysSo() {
    assumeTrue(Kernel.find() instanceof Availability.Absent, "a live kernel answers");
    Command kernel = Command.assay("kernel", "any.o");
    assertEquals(Status.INCONCLUSIVE, kernel.status());
    assertEquals(1, kernel.errLines().size(), kernel.err());
  }
}
