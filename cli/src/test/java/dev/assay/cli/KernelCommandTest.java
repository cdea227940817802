package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.kernel.Availability;
import dev.assay.kernel.Kernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class KernelCommandTest {
  @TempDir private Path folder;

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

  /** Standard input has ended already: what is loaded is let go at once. */
  @Test
  void whatIsHeldIsNamedByNumber() {
    assumeTrue(Kernel.find() instanceof Availability.Present, "no live kernel answers");
    byte[] program = ".program two\n.type xdp\n.origin written\n  r0 = 2\n  exit\n".getBytes(UTF_8);
    Path file = folder.resolve("two.asm");
    assertDoesNotThrow(() -> Files.write(file, program));
    Command held = Command.withInput(new byte[0], "kernel", "--hold", file.toString());
    assertEquals(Status.FINE, held.status(), held.err());
    assertTrue(
        held.out().matches("\\d+ " + Pattern.quote(file.toString()) + " two\\R"), held.out());
    String id = held.out().split(" ", 2)[0];
    Command gone = Command.assay("disasm", "--kernel", id);
    assertEquals(Status.UNREADABLE, gone.status());
    assertEquals(List.of("assay: --kernel: the kernel holds no program " + id), gone.errLines());
  }

  @Test
  void withoutAKernelItSaysSo() {
    assumeTrue(Kernel.find() instanceof Availability.Absent, "a live kernel answers");
    Command kernel = Command.assay("kernel", "any.o");
    assertEquals(Status.INCONCLUSIVE, kernel.status());
    assertEquals(1, kernel.errLines().size(), kernel.err());
  }
}
