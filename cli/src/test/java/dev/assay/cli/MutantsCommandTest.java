package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class MutantsCommandTest {
  @Test
  void aPlantedBugIsNoticedAndNothingElse() {
    Command mutants = Command.assay("mutants", "--only", "interp-*", "--format", "json");
    assertEquals(Status.FINE, mutants.status(), mutants.out() + mutants.err());
    JsonNode totals = JsonMapper.shared().readTree(mutants.outLines().getLast());
    assertTrue(totals.get("planted").asInt() > 0, mutants.out());
    assertEquals(totals.get("planted"), totals.get("noticed"), mutants.out());
    assertEquals(0, totals.get("falseAlarms").asInt(), mutants.out());
  }

  @Test
  void aNameThatNoMutantHasIsAnError() {
    Command mutants = Command.assay("mutants", "--only", "nothing");
    assertEquals(Status.UNREADABLE, mutants.status());
    assertEquals(1, mutants.errLines().size());
  }
}
