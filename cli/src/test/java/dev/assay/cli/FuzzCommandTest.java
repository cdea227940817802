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

final class FuzzCommandTest {
  private static JsonNode fuzz(String... more) {
    String[] args = {"fuzz", "--programs", "20", "--format", "json"};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    Command run = Command.assay(all);
    return JsonMapper.shared().readTree(run.outLines().getLast());
  }

  @Test
  void equalSeedsGiveEqualTotals() {
    JsonNode once = fuzz("--seed", "7", "--jobs", "1");
    JsonNode again = fuzz("--seed", "7", "--jobs", "2");
    assertEquals(20, once.get("programs").asInt());
    for (String name : new String[] {"accepted", "rejected", "inconclusive", "runs", "alarms"}) {
      assertEquals(once.get(name), again.get(name), name);
    }
  }

  @Test
  void aStoreGoesOnWhereTheLastCampaignEnded(@TempDir Path store) throws IOException {
    fuzz("--store", store.toString());
    JsonNode second = fuzz("--store", store.toString());
    assertEquals(41, second.get("nextSeed").asInt());
    assertEquals("41", Files.readString(store.resolve("next-seed")).strip());
  }

  @Test
  void aSeedThatAStoreOverridesIsSaid(@TempDir Path store) {
    fuzz("--store", store.toString());
    Command again =
        Command.assay("fuzz", "--programs", "1", "--seed", "7", "--store", store.toString());
    assertTrue(again.err().contains("the store goes on at seed 21"), again.err());
    assertTrue(again.out().contains("1 program, "), again.out());
    assertTrue(again.out().contains("no alarms"), again.out());
  }

  @Test
  void aStoreWithoutASeedIsAnError(@TempDir Path store) throws IOException {
    Files.writeString(store.resolve("next-seed"), "seven");
    Command wrong = Command.assay("fuzz", "--programs", "1", "--store", store.toString());
    assertEquals(Status.UNREADABLE, wrong.status());
    assertEquals(1, wrong.errLines().size(), wrong.err());
  }
}
