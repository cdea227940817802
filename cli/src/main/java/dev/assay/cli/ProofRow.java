package dev.assay.cli;

import dev.assay.crosscheck.proof.ProofResult;
import dev.assay.crosscheck.proof.ProofResult.Status;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How one proof obligation went. */
record ProofRow(ProofResult result) implements Row {
  @Override
  public String text(Palette palette) {
    String word =
        switch (result.status()) {
          case Status.Proven _ -> palette.good(label());
          case Status.Refuted _ -> palette.bad(label());
          case Status.RefutedAsLinux _, Status.Unknown _ -> palette.open(label());
        };
    String detail = detail();
    return "%s  %s  %s%s"
        .formatted(
            word,
            result.obligation().name(),
            palette.dim("(%s, %s)".formatted(how(), time())),
            detail.isEmpty() ? "" : ": " + detail);
  }

  private String time() {
    return result.cached() ? "kept" : "%.2f s".formatted(result.seconds());
  }

  private String how() {
    return result.obligation().how().name().toLowerCase(Locale.ROOT);
  }

  private String label() {
    return switch (result.status()) {
      case Status.Proven _ -> "proven";
      case Status.Refuted _ -> "refuted";
      case Status.RefutedAsLinux _ -> "refuted-as-linux";
      case Status.Unknown _ -> "unknown";
    };
  }

  private String detail() {
    return switch (result.status()) {
      case Status.Proven _ -> "";
      case Status.Refuted(String part, String counterexample, boolean replayed) ->
          part + ": " + counterexample + (replayed ? ", replayed" : ", does not replay");
      case Status.RefutedAsLinux(var refutation, String reason) ->
          reason + ": " + refutation.counterexample();
      case Status.Unknown(String part, String reason) -> part + ": " + reason;
    };
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("obligation", result.obligation().name())
        .put("how", how())
        .put("result", label())
        .put("detail", detail())
        .put("seconds", result.seconds())
        .put("cached", result.cached());
  }
}
