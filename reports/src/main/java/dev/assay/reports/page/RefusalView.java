package dev.assay.reports.page;

import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.explain.Explanation;
import dev.assay.crosscheck.explain.Explanation.Refused;
import dev.assay.crosscheck.explain.LostText;
import dev.assay.crosscheck.explain.RefinementText;
import dev.assay.crosscheck.explain.SliceStep;
import dev.assay.crosscheck.explain.SliceText;
import dev.assay.crosscheck.explain.Truth;
import dev.assay.reports.text.Plural;
import java.util.List;
import java.util.Optional;

/**
 * Why a program is refused, for its page.
 *
 * @param truth whether rightly, and {@code reason} why that is known
 * @param lost where precision was lost
 * @param told what became of telling the verifier what is proven, and what it was told
 */
public record RefusalView(
    String cause,
    Badge truth,
    String reason,
    Optional<String> lost,
    String told,
    List<String> refinements,
    String effort,
    List<Line> lines) {

  /**
   * A line of the path.
   *
   * @param kind {@code source}, {@code left}, {@code step} or {@code refused}
   * @param slot of an instruction, else less than 0
   */
  public record Line(String kind, int slot, String text, String note) {}

  static Optional<RefusalView> of(ProgramResult result) {
    return result
        .explanation()
        .flatMap(
            explanation -> explanation.refusal().map(refused -> of(result, explanation, refused)));
  }

  private static RefusalView of(ProgramResult result, Explanation explanation, Refused refused) {
    List<Line> lines =
        new SliceText(result.program(), result.listing(), explanation.path())
            .of(refused.slice()).stream().map(RefusalView::line).toList();
    return new RefusalView(
        refused.cause().text(),
        badge(refused.truth()),
        reason(refused.truth()),
        refused.lost().map(LostText::of),
        told(refused),
        refused.refined().refinements().stream().map(RefinementText::of).toList(),
        "%d of %s of the failing path matter"
            .formatted(
                refused.slice().size(), Plural.of(explanation.path().steps().size(), "step")),
        lines);
  }

  private static String told(Refused refused) {
    return refused.refined().isAccepted()
        ? "Accepted with refinement: told what is proven, the verifier accepts it."
        : "Told what is proven, the verifier still refuses it: " + refused.refined().end() + ".";
  }

  private static Badge badge(Truth truth) {
    return switch (truth) {
      case Truth.Input _ -> new Badge("rightly refused", "bad");
      case Truth.Proof _ -> new Badge("safe", "good");
      case Truth.Policy _ -> new Badge("policy", "note");
      case Truth.Unknown _ -> new Badge("not known", "open");
    };
  }

  private static String reason(Truth truth) {
    return switch (truth) {
      case Truth.Input(var violation, var _, String outcome) ->
          violation.message() + "; with an input that was found, a run " + outcome;
      case Truth.Proof(String how) -> how;
      case Truth.Policy(String rule) -> rule;
      case Truth.Unknown(String reason) -> reason;
    };
  }

  private static Line line(SliceText.Line line) {
    return switch (line) {
      case SliceText.Source(String place, String text) -> new Line("source", -1, text, place);
      case SliceText.Left(int steps) ->
          new Line("left", -1, Plural.of(steps, "step") + " in earlier turns", "");
      case SliceText.Instruction(SliceStep step, String text, String note) -> {
        boolean refused = step.role() == SliceStep.Role.REFUSED;
        yield new Line(refused ? "refused" : "step", step.slot(), text, note);
      }
    };
  }
}
