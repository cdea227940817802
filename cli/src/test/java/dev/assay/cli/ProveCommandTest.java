package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ProveCommandTest {
  @Test
  void oneGroupIsProvenAndSummedUp() {
    Command prove = proveAnd("--fresh");
    JsonNode totals = totals(prove);
    assertTrue(totals.get("proven").asInt() >= 2, prove.out());
    assertEquals(prove.outLines().size() - 1, totals.get("proven").asInt());
    assertEquals(0, totals.get("refuted").asInt());
    assertEquals(0, totals.get("cached").asInt());
  }

  /** What is kept is taken again; what is damaged is proven again. */
  @Test
  void proofsAreKept(@TempDir Path folder) throws IOException {
    JsonNode first = totals(proveAnd("--cache", folder.toString()));
    assertEquals(0, first.get("cached").asInt());
    JsonNode second = totals(proveAnd("--cache", folder.toString()));
    assertEquals(first.get("proven"), second.get("cached"));
    assertEquals(first.get("proven"), second.get("proven"));
    try (Stream<Path> files = Files.list(folder)) {
      Path file = files.findFirst().orElseThrow();
      Files.writeString(file, Files.readString(file).replace("\t1\t", "\tmany\t"));
    }
    JsonNode third = totals(proveAnd("--cache", folder.toString()));
    assertTrue(third.get("cached").asInt() < third.get("proven").asInt(), third.toString());
    assertEquals(first.get("proven"), third.get("proven"));
  }

  private static Command proveAnd(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("prove", "--only", "absint.tnum.*onstant", "--format", "json"));
    arguments.addAll(List.of(options));
    Command prove = Command.assay(arguments.toArray(String[]::new));
    assertEquals(Status.FINE, prove.status(), prove.out() + prove.err());
    return prove;
  }

  private static JsonNode totals(Command prove) {
    return JsonMapper.shared().readTree(prove.outLines().getLast());
  }

  @Test
  void aPatternWithoutObligationIsAnError() {
    Command prove = Command.assay("prove", "--only", "no.such.thing");
    assertEquals(Status.UNREADABLE, prove.status());
    assertEquals(1, prove.errLines().size());
  }
}
