package dev.assay.cli;

import dev.assay.ir.program.Program;
import dev.assay.reports.file.ResultJson;
import dev.assay.smt.certificate.CertificateReport;
import dev.assay.smt.certificate.Open;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of a program's certificate.
 *
 * @param report empty where there is none of this program
 */
record CertificateRow(String file, Program program, Optional<CertificateReport> report)
    implements Row {
  private static final String NONE = "no certificate is of this program";

  Status status() {
    return first().map(CertificateRow::status).orElse(Status.FINE);
  }

  private Optional<Open> first() {
    return report.isPresent()
        ? report.get().first()
        : Optional.of(new Open(Open.Kind.FAILED, -1, NONE));
  }

  private static Status status(Open open) {
    return switch (open.kind()) {
      case FAILED -> Status.NOT_FINE;
      case UNKNOWN -> Status.INCONCLUSIVE;
    };
  }

  @Override
  public String text(Palette palette) {
    String verdict =
        first().map(open -> verdict(open, palette)).orElseGet(() -> palette.good("certified"));
    String effort = report.map(CertificateRow::effort).orElse("");
    return file + ": " + program.name() + ": certificate " + verdict + palette.dim(effort);
  }

  private static String verdict(Open open, Palette palette) {
    String place = open.slot() < 0 ? "" : " at " + open.slot();
    return switch (open.kind()) {
      case FAILED -> palette.bad("refused") + place + ": " + open.what();
      case UNKNOWN -> palette.open("unknown") + place + ": " + open.what();
    };
  }

  private static String effort(CertificateReport r) {
    return " (%d states, %d obligations, %d prunes, %.1f ms)"
        .formatted(r.states(), r.obligations(), r.prunes(), r.micros() / 1000.0);
  }

  @Override
  public ObjectNode json() {
    ObjectNode node = ResultJson.program(file, program);
    ObjectNode certificate = node.putObject("certificate");
    certificate.put("verdict", first().map(CertificateRow::word).orElse("certified"));
    certificate.put("slot", first().map(Open::slot).filter(slot -> slot >= 0).orElse(null));
    certificate.put("message", first().map(Open::what).orElse(null));
    report.ifPresent(r -> figures(certificate, r));
    return node;
  }

  private static String word(Open open) {
    return open.kind() == Open.Kind.FAILED ? "refused" : "unknown";
  }

  private static void figures(ObjectNode node, CertificateReport r) {
    node.put("states", r.states())
        .put("obligations", r.obligations())
        .put("solved", r.solved())
        .put("prunes", r.prunes())
        .put("unknown", r.unknown())
        .put("micros", r.micros());
  }
}
