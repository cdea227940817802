package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CheckCommandTest {
  private static final String SAFE = ".type socket_filter\nr0 = 0\nexit\n";
  private static final String UNSAFE = ".type socket_filter\nr0 = *(u8 *)(r10 + 0)\nexit\n";

  private static String folder(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return folder.toString();
  }

  @Test
  void bothCheckersAgreeAndThePageIsWritten(@TempDir Path folder) throws IOException {
    folder(folder, "notes.txt", "no program");
    folder(folder, "a.asm", SAFE);
    String path = folder(folder, "b.asm", UNSAFE);
    Path out = folder.resolve("report");
    Command check = Command.assay("check", path, "--out", out.toString(), "--format", "json");
    assertEquals(Status.FINE, check.status(), check.out() + check.err());
    assertEquals(2, check.outLines().size(), check.out());
    assertEquals("agreed-safe", cell(check.outLines().get(0)));
    assertEquals("agreed-unsafe", cell(check.outLines().get(1)));
    assertEquals(check.out(), Files.readString(out.resolve("results.jsonl")));
    assertTrue(Files.readString(out.resolve("index.html")).contains("agreed unsafe"));
  }

  @Test
  void theCertificateOfAnAcceptedProgramIsCheckedWhereAsked(@TempDir Path folder)
      throws IOException {
    folder(folder, "a.asm", SAFE);
    String path = folder(folder, "b.asm", UNSAFE);
    Command check = Command.assay("check", path, "--certificate-budget", "10", "--format", "json");
    JsonNode accepted = JsonMapper.shared().readTree(check.outLines().get(0)).get("certificate");
    assertEquals("certified", accepted.get("verdict").asString());
    assertTrue(accepted.get("states").asInt() > 0, accepted.toString());
    assertFalse(JsonMapper.shared().readTree(check.outLines().get(1)).has("certificate"));
  }

  private static String cell(String line) {
    JsonNode node = JsonMapper.shared().readTree(line);
    assertEquals(64, Math.min(64, node.get("runs").get("inputs").asInt()), line);
    return node.get("cell").asString();
  }

  @Test
  void anExpectationThatIsNotMetIsAnAlarm(@TempDir Path folder) throws IOException {
    String path = folder(folder, "a.asm", "; run: r0=1\n" + SAFE);
    Command check = Command.assay("check", path, "--smt-budget", "0");
    assertEquals(Status.NOT_FINE, check.status(), check.out());
    assertTrue(check.out().contains("not as the file expects: run: "), check.out());
    assertTrue(check.out().contains("not yet proven"), check.out());
  }

  @Test
  void theBaselineShowsWhatChanged(@TempDir Path folder) throws IOException {
    String path = folder(folder, "a.asm", SAFE);
    Path out = folder.resolve("report");
    Command.assay("check", path, "--smt-budget", "0", "--out", out.toString());
    Command check =
        Command.assay("check", path, "--baseline", out.resolve("results.jsonl").toString());
    assertTrue(check.out().contains("1 change since the baseline"), check.out());
    assertTrue(check.out().contains("not-yet-proven -> agreed-safe"), check.out());
  }

  @Test
  void whatCannotBeReadIsStatus3AndALine(@TempDir Path folder) throws IOException {
    String path = folder(folder, "a.asm", "r0 = = 1\n");
    Command check = Command.assay("check", path);
    assertEquals(Status.UNREADABLE, check.status(), check.out());
    assertTrue(check.err().contains("a.asm"), check.err());
  }

  @Test
  void anObjectThatDamageHidesIsALineToo(@TempDir Path folder) throws IOException {
    String path = folder(folder, "a.o", "\0ELF");
    Command check = Command.assay("check", path, "--format", "json");
    assertEquals(Status.UNREADABLE, check.status(), check.out());
    assertTrue(check.out().contains("begins with '00454c46'"), check.out());
  }

  @Test
  void aFolderWithoutProgramsIsStatus3(@TempDir Path folder) throws IOException {
    Command check = Command.assay("check", folder(folder, "notes.txt", "nothing"));
    assertEquals(Status.UNREADABLE, check.status());
    assertTrue(check.err().contains("no program found"), check.err());
  }

  @Test
  void aFilterWithoutAStarIsAPartOfTheName(@TempDir Path folder) throws IOException {
    folder(folder, "safe.asm", SAFE);
    String path = folder(folder, "unsafe.asm", UNSAFE);
    Command part = Command.assay("check", path, "--smt-budget", "0", "--filter", "unsaf");
    assertTrue(part.out().contains("1 program,"), part.out());
    Command none = Command.assay("check", path, "--filter", "nosuch*");
    assertEquals(Status.UNREADABLE, none.status());
    assertTrue(
        none.err().contains("--filter nosuch*: no program has such a name; they look like "),
        none.err());
  }

  @Test
  void theBaselineCountsWhatWasNotAskedFor(@TempDir Path folder) throws IOException {
    folder(folder, "a.asm", SAFE);
    folder(folder, "b.asm", SAFE);
    String path = folder(folder, "c.asm", SAFE);
    Path out = folder.resolve("report");
    Command.assay("check", path, "--smt-budget", "0", "--out", out.toString());
    String old = out.resolve("results.jsonl").toString();
    String one = folder.resolve("a.asm").toString();
    Command check = Command.assay("check", one, "--smt-budget", "0", "--baseline", old);
    assertTrue(
        check.out().contains("0 changes since the baseline; 2 other programs of it not looked at"),
        check.out());
    Files.delete(folder.resolve("b.asm"));
    Command gone = Command.assay("check", path, "--smt-budget", "0", "--baseline", old);
    assertTrue(gone.out().contains("b.asm::b: not-yet-proven -> (absent)"), gone.out());
  }

  @Test
  void unreadableFilesAreCountedNotTheirMistakes(@TempDir Path folder) throws IOException {
    String path = folder(folder, "a.asm", "r0 = = 1\nr99 = 1\n");
    Command check = Command.assay("check", path);
    assertEquals(2, check.errLines().size(), check.err());
    assertTrue(check.out().contains("0 programs, 1 unreadable file, "), check.out());
  }

  @Test
  void theTableOnStandardOutputIsTheReports(@TempDir Path folder) throws IOException {
    String path = folder(folder, "a.asm", SAFE);
    Path out = folder.resolve("report");
    Command check =
        Command.assay(
            "check", path, "--smt-budget", "0", "--format", "csv", "--out", out.toString());
    assertEquals(Files.readString(out.resolve("results.csv")), check.out());
  }

  @Test
  void anAlarmOfAWholeProgramHasNoPlace(@TempDir Path folder) throws IOException {
    String path = folder(folder, "a.asm", "; verify: accept\nr0 = 0\nexit\n");
    Command check = Command.assay("check", path, "--smt-budget", "0");
    assertTrue(check.out().contains("but absint: "), check.out());
    assertTrue(!check.out().contains("@-1"), check.out());
  }
}
