package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ConformanceCommandTest {
  private static void vector(Path folder, String name, String result) throws IOException {
    Files.writeString(
        folder.resolve(name), "-- asm\nmov %r0, 7\nexit\n-- result\n" + result + "\n");
  }

  @Test
  void aWrongResultIsNamedAndCounted(@TempDir Path folder) throws IOException {
    vector(folder, "good.data", "0x7");
    vector(folder, "bad.data", "0x8");
    Command run = Command.assay("conformance", "--engine", "interp", folder.toString());
    assertEquals(Status.NOT_FINE, run.status());
    assertEquals("interp failed bad.data: expected 0x8, returned 0x7", run.outLines().getFirst());
    assertEquals(2, run.outLines().size(), run.out());
  }

  @Test
  void totalsComeForEachEngine(@TempDir Path folder) throws IOException {
    vector(folder, "good.data", "0x7");
    Command run =
        Command.assay(
            "conformance", "--engine", "interp,fast", "--format", "json", folder.toString());
    assertEquals(Status.FINE, run.status());
    JsonNode totals = JsonMapper.shared().readTree(run.outLines().getLast());
    assertEquals("fast", totals.get("engine").asString());
    assertEquals(1, totals.get("passed").asInt());
    assertEquals(0, totals.get("failed").asInt());
    assertEquals(0, totals.get("skipped").asInt());
  }

  @Test
  void aFolderWithoutVectorsIsStatus3(@TempDir Path folder) {
    Command run = Command.assay("conformance", folder.toString());
    assertEquals(Status.UNREADABLE, run.status());
    assertTrue(run.err().contains("has no vectors"), run.err());
  }

  @Test
  void allVectorsPassInEveryEngine() {
    String folder = Samples.path("../bpf_conformance/tests");
    Command run = Command.assay("conformance", folder, "--format", "json");
    assertEquals(Status.FINE, run.status(), run.out());
    assertEquals(
        4, run.outLines().stream().filter(line -> line.contains("\"passed\":313,")).count());
  }

  @Test
  void whatIsSkippedIsInconclusive(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.data"), "-- asm\nmov %r0, 1\nexit\n");
    Command run = Command.assay("conformance", "--engine", "fast", folder.toString());
    assertEquals(Status.INCONCLUSIVE, run.status(), run.out());
    assertTrue(run.out().contains("engine fast, 0 passed, 0 failed, 1 skipped"), run.out());
  }

  @Test
  void servesTheRunnerOfTheVectors() {
    // r0 = *(u8 *)(r1 + 1); exit
    String program = "71 10 01 00 00 00 00 00 95 00 00 00 00 00 00 00\n";
    for (String engine : List.of("interp", "fast", "jit", "bytecode")) {
      Command run =
          Command.withInput(
              program.getBytes(UTF_8), "conformance", "--plugin", "--engine", engine, "0a ff");
      assertEquals(Status.FINE, run.status(), run.err());
      assertEquals("ff\n", run.out());
    }
  }

  @Test
  void whatFaultsUnderTheRunnerIsSaidOnStandardError() {
    String program = "71 10 09 00 00 00 00 00 95 00 00 00 00 00 00 00\n";
    Command run = Command.withInput(program.getBytes(UTF_8), "conformance", "--plugin", "0a ff");
    assertEquals(Status.NOT_FINE, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("assay conformance: at 0: "), run.err());
  }

  @Test
  void memoryThatIsNoBytesIsSaidInOneLine() {
    Command run =
        Command.withInput(
            "95 00 00 00 00 00 00 00\n".getBytes(UTF_8), "conformance", "--plugin", "0a f");
    assertEquals(Status.UNREADABLE, run.status());
    assertEquals(1, run.err().lines().count(), run.err());
  }
}
