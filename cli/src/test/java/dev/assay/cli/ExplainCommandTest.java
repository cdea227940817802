package dev.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ExplainCommandTest {
  private static final String UNCHECKED =
      """
      .type xdp
        r2 = *(u32 *)(r1 + xdp_md.data)
        r0 = *(u8 *)(r2 + 60)
        exit
      """;

  @Test
  void aRefusalIsALineOfJsonAndThenTheTotals() {
    Command explain =
        Command.withInput(UNCHECKED.getBytes(UTF_8), "explain", "--format", "json", "-");
    assertEquals(Status.NOT_FINE, explain.status());
    List<String> lines = explain.out().lines().toList();
    JsonNode line = JsonMapper.shared().readTree(lines.getFirst());
    assertEquals("rejected", line.get("verdict").asString());
    assertEquals("packet-bounds", line.get("property").asString());
    assertEquals(1, line.get("slot").asInt());
    assertEquals("input", line.get("truth").asString());
    assertTrue(line.get("replayed").asBoolean());
    assertEquals("r2", line.get("cause").get("value").asString());
    assertEquals(2, line.get("path").size());
    assertEquals(0, line.get("refinements").size());
    JsonNode totals = JsonMapper.shared().readTree(lines.getLast());
    assertEquals(1, totals.get("refused").asInt());
    assertEquals(1, totals.get("byInput").asInt());
    assertEquals(0, totals.get("unknown").asInt());
  }

  @Test
  void anAcceptedProgramIsFineAndNeedsNoWords() {
    Command explain =
        Command.withInput("r0 = 0\nexit\n".getBytes(UTF_8), "explain", "--type", "xdp", "-");
    assertEquals(Status.FINE, explain.status());
    assertTrue(explain.out().contains("accepted"), explain.out());
  }

  @Test
  void aMissingFileIsOneLineAndStatus3() {
    Command explain = Command.assay("explain", "no-such-file.o");
    assertEquals(Status.UNREADABLE, explain.status());
    assertEquals(1, explain.err().lines().filter(l -> l.startsWith("no-such-file.o: ")).count());
  }
}
