package dev.assay.cli;

import dev.assay.crosscheck.mutants.Score;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What became of one planted bug. */
record MutantRow(Score score) implements Row {
  @Override
  public String text(Palette palette) {
    return "%s  %s (%s, %s) %s: %s"
        .formatted(
            score.noticed() ? palette.good("noticed") : palette.bad("unnoticed"),
            score.mutant().name(),
            score.mutant().bug(),
            score.mutant().notice().label(),
            palette.dim(score.millis() + " ms"),
            score.evidence());
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("mutant", score.mutant().name())
        .put("bug", score.mutant().bug())
        .put("mistake", score.mutant().mistake())
        .put("check", score.mutant().notice().label())
        .put("noticed", score.noticed())
        .put("evidence", score.evidence())
        .put("millis", score.millis());
  }
}
