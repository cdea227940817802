package dev.assay.reports.file;

import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An input as JSON; bytes are hexadecimal digits. */
public final class InputJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private InputJson() {}

  public static ObjectNode of(RunInput input) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("context", input.context().toString());
    node.put("packet", input.packet().map(Bytes::toString).orElse(null));
    ArrayNode maps = node.putArray("maps");
    input.maps().forEach(content -> maps(maps, content));
    ArrayNode results = node.putArray("helperResults");
    for (Script.HelperResult result : input.script().results()) {
      results.addObject().put("call", result.call()).put("r0", result.r0());
    }
    ArrayNode writes = node.putArray("outsideWrites");
    for (Script.OutsideWrite write : input.script().writes()) {
      entry(writes.addObject().put("call", write.call()).put("map", write.map()), write.entry());
    }
    return node.put("clock", input.clockNanos())
        .put("seed", input.seed())
        .put("fuel", input.fuel());
  }

  private static void maps(ArrayNode maps, MapContent content) {
    ArrayNode entries = maps.addObject().put("map", content.map()).putArray("entries");
    content.entries().forEach(entry -> entry(entries.addObject(), entry));
  }

  private static void entry(ObjectNode node, MapEntry entry) {
    node.put("key", entry.key().toString()).put("value", entry.value().toString());
  }
}
