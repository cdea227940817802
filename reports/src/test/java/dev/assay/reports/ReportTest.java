package dev.assay.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)");
  private static final Pattern CELL =
      Pattern.compile("data-only=\"cell:[a-z-]+\" aria-pressed=\"false\"><b>(\\d+)");

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    new Report(folder).write("a report", Samples.lines());
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".html")).toList();
    }
  }

  @Test
  void everyLinkLeadsToAFileOfTheReport() throws IOException {
    assertEquals(4, pages().size());
    for (Path page : pages()) {
      Matcher links = LINK.matcher(Files.readString(page));
      while (links.find()) {
        Path target = page.resolveSibling(links.group(1)).normalize();
        assertTrue(Files.exists(target), page + " names " + links.group(1));
      }
    }
  }

  @Test
  void aNameIsTextAndNeverMarkup() throws IOException {
    for (Path page : pages()) {
      assertFalse(Files.readString(page).contains(Samples.HOSTILE_NAME), page.toString());
    }
  }

  @Test
  void theMatrixCountsEveryProgramOnce() throws IOException {
    Matcher counts = CELL.matcher(read("index.html"));
    int sum = 0;
    int cells = 0;
    while (counts.find()) {
      sum += Integer.parseInt(counts.group(1));
      cells++;
    }
    assertEquals(11, cells);
    assertEquals(3, sum);
  }

  @Test
  void aProgramsPageShowsClaimsAndTheInputThatBreaksIt() throws IOException {
    String accepted = read("programs/0-xdp_drop.html");
    assertTrue(accepted.contains("packet+14 (34 bytes)"), "a packet pointer's claim");
    assertTrue(accepted.contains("<b>r4</b>0..255<"), "a number's claim");
    String refused = read("programs/1-_b___drop_.html");
    assertTrue(refused.contains("0000  01 02"), "the packet's bytes");
    assertTrue(refused.contains("id=\"s3\" class=\"refused\""), "the refused line");
    assertTrue(refused.contains("<b>r2</b> 0x2000"), "what the last step read");
    assertTrue(refused.contains("class=\"end\">faulted at 3 packet-bounds"), "how it ended");
    assertTrue(refused.contains("<b>R2</b>pkt(r=0)"), "the refused path's state");
  }

  @Test
  void theJsonHasAnObjectALine() throws IOException {
    List<JsonNode> nodes =
        read("results.jsonl").lines().map(line -> new JsonMapper().readTree(line)).toList();
    assertEquals(4, nodes.size());
    assertEquals("agreed-safe", nodes.get(0).get("cell").asString());
    assertTrue(nodes.get(0).get("absint").get("slot").isNull());
    assertEquals(3, nodes.get(1).get("absint").get("slot").asInt());
    assertTrue(nodes.get(1).get("smt").get("replayed").asBoolean());
    JsonNode counterexample = nodes.get(1).get("smt").get("counterexample");
    assertEquals("0102", counterexample.get("packet").asString());
    assertEquals("broken.o: truncated", nodes.get(3).get("error").asString());
  }

  @Test
  void theTableHasARowForEachLine() throws IOException {
    List<String> rows = read("results.csv").lines().toList();
    assertEquals(5, rows.size());
    assertTrue(rows.get(0).startsWith("file,section,program"));
    assertTrue(rows.get(1).startsWith("good.o,xdp,xdp_drop,xdp,6,accepted"));
  }

  @Test
  void refusalsAndAlarmsAreInTheSarifFile() throws IOException {
    JsonNode document = new JsonMapper().readTree(read("results.sarif"));
    JsonNode results = document.get("runs").get(0).get("results");
    assertEquals(3, results.size());
    assertEquals("packet-bounds", results.get(0).get("ruleId").asString());
  }
}
