package dev.assay.cli;

import dev.assay.crosscheck.certificate.CertificateResult;
import dev.assay.ir.program.Program;
import dev.assay.reports.file.ResultJson;
import tools.jackson.databind.node.ObjectNode;

/** What became of a program's certificate. */
record CertificateRow(String file, Program program, CertificateResult result) implements Row {
  Status status() {
    return switch (result.verdict()) {
      case CERTIFIED -> Status.FINE;
      case REFUSED, NOT_MADE -> Status.NOT_FINE;
      case UNKNOWN -> Status.INCONCLUSIVE;
    };
  }

  @Override
  public String text(Palette palette) {
    String verdict =
        switch (result.verdict()) {
          case CERTIFIED -> palette.good("certified");
          case REFUSED, NOT_MADE -> palette.bad("refused") + " " + result.reason();
          case UNKNOWN -> palette.open("unknown") + " " + result.reason();
        };
    String effort =
        " (%d states, %d obligations, %d prunes, %.1f ms)"
            .formatted(
                result.states(), result.obligations(), result.prunes(), result.micros() / 1000.0);
    return file + ": " + program.name() + ": certificate " + verdict + palette.dim(effort);
  }

  @Override
  public ObjectNode json() {
    ObjectNode node = ResultJson.program(file, program);
    node.set("certificate", ResultJson.of(result));
    return node;
  }
}
