package dev.assay.cli;

import dev.assay.crosscheck.mutants.Notice;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A check that alarms although nothing is planted: none of its alarms counts. */
record FalseAlarmRow(Notice check, String scope, String evidence) implements Row {
  @Override
  public String text(Palette palette) {
    return palette.bad("false alarm")
        + "  %s %s, with nothing planted: %s".formatted(check.label(), scope, evidence);
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("check", check.label())
        .put("scope", scope)
        .put("falseAlarm", evidence);
  }
}
