package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.kernel.Availability;
import dev.assay.kernel.Kernel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class VerifyCommandTest {
  private static void needsKernel() {
    assumeTrue(Kernel.find() instanceof Availability.Present, "no live kernel answers");
  }

  @Test
  void aMissingFileIsOneLineAndStatus3() {
    Command verify = Command.assay("verify", "no-such-file.o");
    assertEquals(Status.UNREADABLE, verify.status());
    assertEquals("", verify.out());
    assertEquals(1, verify.errLines().size(), verify.err());
    assertTrue(verify.err().startsWith("no-such-file.o: "), verify.err());
  }

  @Test
  void whatCannotBeReadIsALineOfJsonWithAnError(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("x.o"), new byte[] {0x7f, 'E', 'L', 'F', 1});
    Command verify = Command.assay("verify", "--format", "json", file.toString());
    assertEquals(Status.UNREADABLE, verify.status());
    JsonNode line = JsonMapper.shared().readTree(verify.out());
    assertEquals(file.toString(), line.get("file").asString());
    assertTrue(line.get("error").isString());
  }

  @Test
  void anEngineThatDoesNotExistIsAUsageError() {
    Command verify = Command.assay("verify", "--engine", "oracle", "x.o");
    assertEquals(Status.USAGE, verify.status());
    assertEquals(1, verify.errLines().size(), verify.err());
  }

  @Test
  void theKernelAcceptsASample() {
    needsKernel();
    Command verify =
        Command.assay(
            "verify",
            "--engine",
            "kernel",
            "--format",
            "json",
            Samples.path("linux/cpustat_kern.o"),
            "--program",
            "bpf_prog1");
    assertEquals(Status.FINE, verify.status(), verify.out());
    JsonNode line = JsonMapper.shared().readTree(verify.out());
    assertEquals("accepted", line.get("kernel").get("verdict").asString());
    assertTrue(line.get("kernel").get("processed").asLong() > 0);
  }

  @Test
  void theTypeCanBeOverridden() {
    needsKernel();
    Command verify =
        Command.assay(
            "verify",
            "--engine",
            "kernel",
            "--format",
            "json",
            "--type",
            "socket_filter",
            Samples.path("linux/cpustat_kern.o"));
    assertTrue(
        verify.outLines().stream().allMatch(line -> line.contains("\"type\":\"socket_filter\"")),
        verify.out());
  }

  @Test
  void whatTheLoaderMayDoCanBeSaid() {
    byte[] text = ".type socket_filter\nr0 = r10\nexit\n".getBytes(StandardCharsets.UTF_8);
    Command all = Command.withInput(text, "verify", "-");
    assertEquals(Status.FINE, all.status(), all.out() + all.err());
    Command less = Command.withInput(text, "verify", "--caps", "bpf,net_admin", "-");
    assertEquals(Status.NOT_FINE, less.status(), less.out() + less.err());
    assertTrue(less.out().contains("privilege: R0 leaks addr as return value"), less.out());
    Command wrong = Command.withInput(text, "verify", "--caps", "root", "-");
    assertEquals(Status.USAGE, wrong.status(), wrong.out());
    assertTrue(wrong.err().contains("'root' is no capability that matters"), wrong.err());
  }

  @Test
  void aProgramThatIsNotThereIsSaid() {
    Command verify =
        Command.assay("verify", Samples.path("linux/cpustat_kern.o"), "--program", "nobody");
    assertEquals(Status.UNREADABLE, verify.status());
    assertTrue(verify.err().contains("no program 'nobody'"), verify.err());
  }

  @Test
  void textIsReadFromStandardInputAndTheSolverAgrees() {
    byte[] text = ".type xdp\nr0 = 2\nexit\n".getBytes(StandardCharsets.UTF_8);
    Command verify = Command.withInput(text, "verify", "--engine", "absint,smt", "-");
    assertEquals(Status.FINE, verify.status(), verify.out() + verify.err());
    assertEquals(2, verify.outLines().size(), verify.out());
    assertTrue(verify.outLines().get(0).contains("absint accepted"), verify.out());
    assertTrue(verify.outLines().get(1).contains("smt safe"), verify.out());
  }

  @Test
  void aRefusalNamesSlotPropertyAndReason() {
    byte[] text = ".type xdp\nr0 = r5\nexit\n".getBytes(StandardCharsets.UTF_8);
    Command verify = Command.withInput(text, "verify", "--log", "1", "-");
    assertEquals(Status.NOT_FINE, verify.status(), verify.out() + verify.err());
    assertTrue(
        verify.out().contains("rejected at 0: uninitialized-read: R5 !read_ok"), verify.out());
    assertTrue(verify.outLines().contains("0: (bf) r0 = r5"), verify.out());
  }

  @Test
  void anUnsafeProgramsInputIsReplayed() {
    byte[] text = ".type xdp\nr0 = *(u8 *)(r10 + 0)\nexit\n".getBytes(StandardCharsets.UTF_8);
    Command verify = Command.withInput(text, "verify", "--engine", "smt", "--format", "json", "-");
    assertEquals(Status.NOT_FINE, verify.status(), verify.out() + verify.err());
    JsonNode smt = JsonMapper.shared().readTree(verify.out()).get("smt");
    assertEquals("unsafe", smt.get("verdict").asString());
    assertTrue(smt.get("replayed").asBoolean());
  }
}
