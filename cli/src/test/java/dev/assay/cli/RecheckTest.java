package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Certificates written and checked again. */
final class RecheckTest {
  private static final String PROGRAM =
      """
      .type socket_filter
        r6 = *(u32 *)(r1 + 0)
        r6 &= 7
        r1 = r10
        r1 += -8
        r1 += r6
        *(u8 *)(r1 + 0) = 0
        r0 = 0
        exit
      """;

  @TempDir Path folder;
  private String program = "";
  private String certificate = "";

  @BeforeEach
  void writeOne() throws IOException {
    program = Files.writeString(folder.resolve("one.asm"), PROGRAM).toString();
    certificate = folder.resolve("one.jsonl").toString();
    Command verify = Command.assay("verify", "--certificate", certificate, program);
    assertEquals(Status.FINE, verify.status(), verify.err());
  }

  @Test
  void whatWasWrittenIsCertified() {
    Command verify = Command.assay("verify", "--format", "json", "--recheck", certificate, program);
    assertEquals(Status.FINE, verify.status(), verify.err());
    JsonNode found = JsonMapper.shared().readTree(verify.out()).get("certificate");
    assertEquals("certified", found.get("verdict").asString());
    assertEquals(8, found.get("states").asInt());
    assertTrue(found.get("obligations").asInt() > 8);
    assertEquals(0, found.get("unknown").asInt());
  }

  @Test
  void noAbstractInterpreterIsNeeded() throws IOException, InterruptedException {
    String all = System.getProperty("java.class.path");
    String without =
        Arrays.stream(all.split(File.pathSeparator))
            .filter(entry -> !entry.contains("absint"))
            .collect(Collectors.joining(File.pathSeparator));
    assertFalse(all.equals(without));
    Child verify =
        Child.assay(folder, without, List.of("verify", "--recheck", certificate, program));
    assertEquals(0, verify.status(), verify.errors());
    assertTrue(verify.output().contains("certificate certified"), verify.output());
    // It is really not there.
    Child judging = Child.assay(folder, without, List.of("verify", program));
    assertTrue(judging.errors().contains("absint"), judging.errors());
  }

  @Test
  void anotherProgramHasNoCertificate() throws IOException {
    String other =
        Files.writeString(folder.resolve("other.asm"), PROGRAM.replace("&= 7", "&= 15")).toString();
    Command verify = Command.assay("verify", "--recheck", certificate, other);
    assertEquals(Status.NOT_FINE, verify.status());
    assertTrue(verify.out().contains("no certificate is of this program"), verify.out());
  }

  @Test
  void aForgedClaimIsRefusedWhereItFails() throws IOException {
    String line = Files.readString(Path.of(certificate));
    assertTrue(line.contains("[0,7,0,7,0,7,0,7,0,7]"), line);
    Files.writeString(
        Path.of(certificate), line.replace("[0,7,0,7,0,7,0,7,0,7]", "[0,3,0,3,0,3,0,3,0,3]"));
    Command verify = Command.assay("verify", "--recheck", certificate, program);
    assertEquals(Status.NOT_FINE, verify.status());
    assertTrue(
        verify.out().contains("certificate refused at 1: no claim at 2 has it: r6 is not in"),
        verify.out());
  }

  @Test
  void whatIsNoCertificateIsOneLine() throws IOException {
    Files.writeString(Path.of(certificate), "{\"format\":1}\n");
    Command verify = Command.assay("verify", "--recheck", certificate, program);
    assertEquals(Status.UNREADABLE, verify.status());
    assertEquals(1, verify.errLines().size());
    assertTrue(verify.err().contains("line 1: certificate is"), verify.err());
  }

  @Test
  void writingAndCheckingExcludeEachOther() {
    Command verify =
        Command.assay("verify", "--recheck", certificate, "--certificate", certificate, program);
    assertEquals(Status.USAGE, verify.status());
  }
}
