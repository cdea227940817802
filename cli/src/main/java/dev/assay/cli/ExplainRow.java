package dev.assay.cli;

import dev.assay.crosscheck.check.Listing;
import dev.assay.crosscheck.explain.Explanation;
import dev.assay.crosscheck.explain.Explanation.Refused;
import dev.assay.crosscheck.explain.Lost;
import dev.assay.crosscheck.explain.LostText;
import dev.assay.crosscheck.explain.RefinementText;
import dev.assay.crosscheck.explain.SliceStep;
import dev.assay.crosscheck.explain.SliceText;
import dev.assay.crosscheck.explain.Truth;
import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.claim.Refinement;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.Program;
import dev.assay.reports.file.InputJson;
import dev.assay.reports.file.ResultJson;
import dev.assay.reports.page.InputView;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Why one program is refused. */
record ExplainRow(String file, Program program, Explanation explanation, Symbols names)
    implements Row {
  @Override
  public String text(Palette palette) {
    String head =
        file
            + ": "
            + program.name()
            + ": "
            + VerdictWords.OF_KERNELS.line(explanation.verification(), palette);
    return Stream.concat(
            Stream.of(head),
            explanation.refusal().stream().flatMap(refused -> lines(refused, palette)))
        .collect(Collectors.joining("\n"));
  }

  private Stream<String> lines(Refused refused, Palette palette) {
    return Stream.of(
            Stream.of(palette.dim("  cause  ") + refused.cause().text()),
            path(refused, palette),
            lost(refused, palette),
            refined(refused, palette),
            truth(refused.truth(), palette))
        .flatMap(part -> part);
  }

  private Stream<String> path(Refused refused, Palette palette) {
    List<SliceText.Line> lines = slice(refused);
    int steps = explanation.path().steps().size();
    return lines.isEmpty()
        ? Stream.empty()
        : Stream.concat(
            Stream.of(
                palette.dim("  path   ")
                    + "%d of %s matter"
                        .formatted(refused.slice().size(), Counted.of(steps, "step"))),
            lines.stream().map(line -> line(line, palette)));
  }

  private static Stream<String> lost(Refused refused, Palette palette) {
    return refused.lost().stream().map(lost -> palette.dim("  lost   ") + LostText.of(lost));
  }

  private static Stream<String> refined(Refused refused, Palette palette) {
    if (refused.refined().refinements().isEmpty()) {
      return Stream.empty();
    }
    String head =
        refused.refined().isAccepted()
            ? palette.good("accepted with refinement") + ":"
            : "refined, and still refused: " + refused.refined().end() + ":";
    return Stream.concat(
        Stream.of(palette.dim("  told   ") + head),
        refused.refined().refinements().stream()
            .map(one -> "           " + RefinementText.of(one)));
  }

  private List<SliceText.Line> slice(Refused refused) {
    return new SliceText(program, Listing.of(program, names), explanation.path())
        .of(refused.slice());
  }

  private static String line(SliceText.Line line, Palette palette) {
    return switch (line) {
      case SliceText.Source(String place, String text) ->
          palette.dim("           ; %s%s".formatted(text, place.isEmpty() ? "" : "  @ " + place));
      case SliceText.Left(int steps) ->
          palette.dim("           … %d in earlier turns".formatted(steps));
      case SliceText.Instruction(SliceStep step, String text, String note) -> {
        boolean refused = step.role() == SliceStep.Role.REFUSED;
        String plain = "  %s %6d: %-40s %s".formatted(refused ? ">" : " ", step.slot(), text, note);
        yield refused ? palette.bad(plain.stripTrailing()) : plain.stripTrailing();
      }
    };
  }

  private Stream<String> truth(Truth truth, Palette palette) {
    String head = palette.dim("  truth  ");
    return switch (truth) {
      case Truth.Input(var violation, var input, String outcome) ->
          Stream.concat(
              Stream.of(
                  head
                      + palette.bad("rightly refused")
                      + ": "
                      + violation.message()
                      + "; with this input a run "
                      + outcome),
              InputView.of(program, input).parts().stream()
                  .flatMap(part ->
                      Stream.concat(
                          Stream.of("           " + part.title()),
                          part.lines().stream().map(line -> "             " + line))));
      case Truth.Proof(String how) -> Stream.of(head + palette.good("safe") + ": " + how);
      case Truth.Policy(String rule) -> Stream.of(head + palette.open("policy") + ": " + rule);
      case Truth.Unknown(String reason) ->
          Stream.of(head + palette.open("not known") + ": " + reason);
    };
  }

  @Override
  public ObjectNode json() {
    ObjectNode node = ResultJson.program(file, program);
    ObjectNode verdict = ResultJson.ofPaths(explanation.verification());
    List.of("verdict", "slot", "property", "message")
        .forEach(name -> node.set(name, verdict.get(name)));
    explanation.refusal().ifPresent(refused -> put(node, refused));
    return node.put("micros", explanation.micros());
  }

  private void put(ObjectNode node, Refused refused) {
    ArrayNode path = node.putArray("path");
    for (SliceText.Line line : slice(refused)) {
      if (line instanceof SliceText.Instruction(SliceStep step, String text, String note)) {
        ObjectNode one = path.addObject();
        one.put("slot", step.slot()).put("role", step.role().label());
        one.put("text", text).put("note", note);
        source(one, step.slot());
      }
    }
    node.put("steps", explanation.path().steps().size());
    ObjectNode cause = node.putObject("cause");
    cause.put("value", refused.cause().value().map(Register::toString).orElse(null));
    cause.put("since", refused.cause().since().orElse(null));
    cause.put("missing", refused.cause().missing()).put("text", refused.cause().text());
    truth(node, refused.truth());
    refined(node, refused);
  }

  private void source(ObjectNode one, int slot) {
    SliceText.source(program, slot)
        .ifPresent(line ->
            one.put("source", line.text()).put("file", line.file()).put("line", line.line()));
  }

  private static void refined(ObjectNode node, Refused refused) {
    if (refused.lost().isPresent()) {
      Lost lost = refused.lost().get();
      ObjectNode at = node.putObject("lostAt");
      at.put("slot", lost.slot()).put("domain", lost.domain().label());
      at.put("value", lost.value().map(Register::toString).orElse(null));
      at.put("believed", lost.believed()).put("proven", lost.proven());
      at.put("enough", lost.isEnough());
    } else {
      node.putNull("lostAt");
    }
    node.put("accepted", refused.refined().isAccepted() ? "with refinement" : null);
    ArrayNode list = node.putArray("refinements");
    for (Refinement one : refused.refined().refinements()) {
      ObjectNode told = list.addObject().put("slot", one.slot());
      told.put("steps", one.path().size()).put("fact", RefinementText.fact(one.fact()));
      ArrayNode slots = told.putArray("path");
      one.path().forEach(slots::add);
    }
  }

  private static void truth(ObjectNode node, Truth truth) {
    node.put("truth", truth.label());
    switch (truth) {
      case Truth.Input(var violation, var input, String outcome) -> {
        node.put("reason", violation.message() + "; " + outcome);
        node.put("replayed", true);
        node.set("counterexample", InputJson.of(input));
      }
      case Truth.Proof(String how) -> node.put("reason", how);
      case Truth.Policy(String rule) -> node.put("reason", rule);
      case Truth.Unknown(String reason) -> node.put("reason", reason);
    }
  }
}
