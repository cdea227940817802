package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RunCommandTest {
  // Ethernet, IPv4, protocol 17: xdp1 counts it by protocol and drops it.
  private static final String FRAME =
      "000102030405060708090a0b0800" + "4500001400000000401100000102030405060708" + "00000000";

  private static Command xdp1(String... more) {
    String[] args = new String[more.length + 4];
    args[0] = "run";
    args[1] = Samples.path("linux/xdp1_kern.o");
    args[2] = "--type";
    args[3] = "xdp";
    System.arraycopy(more, 0, args, 4, more.length);
    return Command.assay(args);
  }

  @Test
  void aPacketIsDroppedAndCountedInEveryEngine() {
    Command run = xdp1("--engine", "interp,fast,jit", "--memory", FRAME, "--format", "json");
    assertEquals(Status.FINE, run.status(), run.out());
    assertEquals(3, run.outLines().size());
    for (String line : run.outLines()) {
      JsonNode result = JsonMapper.shared().readTree(line);
      assertEquals("returned", result.get("outcome").asString(), line);
      assertEquals("0x1", result.get("r0").asString(), line);
      JsonNode entries = result.get("maps").get(0).get("entries");
      assertTrue(
          entries
              .valueStream()
              .anyMatch(entry ->
                  entry.get("key").asString().equals("11000000")
                      && entry.get("value").asString().startsWith("0100000000000000")),
          line);
    }
  }

  @Test
  void aTraceShowsTheFirstInstruction() {
    Command run = xdp1("--memory", FRAME, "--trace");
    assertEquals(Status.FINE, run.status(), run.out());
    assertTrue(run.outLines().getFirst().contains("0: r2 = *(u32 *)(r1 + 4)"), run.out());
  }

  @Test
  void severalProgramsNeedAChoice() {
    Command run = Command.assay("run", Samples.path("linux/cpustat_kern.o"));
    assertEquals(Status.UNREADABLE, run.status());
    assertEquals(1, run.errLines().size(), run.err());
    assertTrue(run.err().contains("--program: bpf_prog1, bpf_prog2"), run.err());
  }

  @Test
  void memoryThatIsNoHexadecimalIsAUsageError() {
    Command run = Command.assay("run", "x.o", "--memory", "12x");
    assertEquals(Status.USAGE, run.status());
    assertEquals(1, run.errLines().size(), run.err());
  }

  @Test
  void aMemoryFileThatIsNotThereIsStatus3() {
    Command run = xdp1("--memory", "@no-such-file");
    assertEquals(Status.UNREADABLE, run.status());
    assertTrue(run.err().contains("no-such-file"), run.err());
  }

  @Test
  void memoryAndContextComeFromFiles(@TempDir Path folder) throws IOException {
    Path program =
        Files.writeString(
            folder.resolve("p.asm"), ".type socket_filter\nr0 = *(u32 *)(r1 + 4)\nexit\n");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {0, 0, 0, 0, 7, 0, 0, 0});
    Command run = Command.assay("run", program.toString(), "--context", "@" + bytes);
    assertTrue(run.out().contains("returned 0x7"), run.out() + run.err());
    Path frame = Files.write(folder.resolve("frame"), java.util.HexFormat.of().parseHex(FRAME));
    Command xdp = xdp1("--memory", "@" + frame);
    assertTrue(xdp.out().contains("returned 0x1"), xdp.out() + xdp.err());
  }

  @Test
  void aTraceIsShownOnceAndOnlyByTheInterpreter() {
    Command run = xdp1("--memory", FRAME, "--trace", "--repeat", "9", "--engine", "interp,jit");
    assertEquals(
        1, run.outLines().stream().filter(l -> l.contains("  0: r2 = *(u32")).count(), run.out());
    assertTrue(run.err().contains("jit shows no steps"), run.err());
  }

  @Test
  void aFaultNamesMemoryInWords(@TempDir Path folder) throws IOException {
    Path program =
        Files.writeString(
            folder.resolve("p.asm"), ".type socket_filter\nr0 = *(u64 *)(r10 + 0)\nexit\n");
    Command run = Command.assay("run", program.toString());
    assertEquals(Status.NOT_FINE, run.status());
    assertTrue(run.out().contains("8 bytes at 0x"), run.out());
    assertTrue(run.out().contains(" of the stack"), run.out());
  }
}
