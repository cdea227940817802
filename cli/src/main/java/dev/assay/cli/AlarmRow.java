package dev.assay.cli;

import dev.assay.crosscheck.check.Alarm;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A disagreement that a campaign has found. */
record AlarmRow(long seed, Alarm alarm) implements Row {
  @Override
  public String text(Palette palette) {
    return "seed " + seed + ": " + palette.bad(alarm.kind().title()) + ": " + alarm.what();
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("seed", seed)
        .put("alarm", alarm.kind().title())
        .put("what", alarm.what());
  }
}
