package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ProveCommandTest {
  @Test
  void oneGroupIsProvenAndSummedUp() {
    Command prove = Command.assay("prove", "--only", "absint.tnum.a*", "--format", "json");
    assertEquals(Status.FINE, prove.status(), prove.out() + prove.err());
    JsonNode totals = JsonMapper.shared().readTree(prove.outLines().getLast());
    assertTrue(totals.get("proven").asInt() >= 2, prove.out());
    assertEquals(prove.outLines().size() - 1, totals.get("proven").asInt());
    assertEquals(0, totals.get("refuted").asInt());
  }

  @Test
  void aPatternWithoutObligationIsAnError() {
    Command prove = Command.assay("prove", "--only", "no.such.thing");
    assertEquals(Status.UNREADABLE, prove.status());
    assertEquals(1, prove.errLines().size());
  }
}
