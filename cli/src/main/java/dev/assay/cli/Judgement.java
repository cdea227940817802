package dev.assay.cli;

import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verification;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One program's verdicts.
 *
 * @param verdicts in the order in which the checkers were asked for
 */
record Judgement(String file, Program program, Map<VerifierName, Verification> verdicts)
    implements Row {
  @Override
  public String text(Palette palette) {
    return verdicts.entrySet().stream()
        .map(verdict ->
            "%s: %s: %s %s"
                .formatted(
                    file,
                    program.name(),
                    verdict.getKey().label(),
                    verdict.getKey().words().line(verdict.getValue(), palette)))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public ObjectNode json() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", file)
            .put("section", program.section())
            .put("program", program.name())
            .put("type", program.type().kernelName())
            .put("instructions", program.code().size());
    verdicts.forEach(
        (name, verification) -> node.set(name.label(), name.words().json(verification)));
    return node;
  }
}
