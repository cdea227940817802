package dev.assay.reports.file;

import dev.assay.crosscheck.check.CheckLine;
import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.matrix.SmtVerdict;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Violation;
import java.util.List;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Results as a table with a header. */
public final class ResultCsv {
  private static final List<String> COLUMNS =
      List.of(
          "file",
          "section",
          "program",
          "type",
          "instructions",
          "absint",
          "slot",
          "property",
          "message",
          "processed",
          "states",
          "absint_micros",
          "smt",
          "replayed",
          "inputs",
          "engines_differ",
          "outside_claims",
          "faults",
          "cell",
          "alarms",
          "error");

  private ResultCsv() {}

  /** The whole table. */
  public static String of(List<CheckLine> lines) {
    CsvSchema.Builder schema = CsvSchema.builder();
    COLUMNS.forEach(schema::addColumn);
    List<List<Object>> rows = lines.stream().map(ResultCsv::row).toList();
    return new CsvMapper().writer(schema.build().withHeader()).writeValueAsString(rows);
  }

  private static List<Object> row(CheckLine line) {
    return switch (line) {
      case CheckLine.Unreadable(String file, String error) ->
          List.of(
              file, "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "",
              error);
      case ProgramResult result -> row(result);
    };
  }

  private static List<Object> row(ProgramResult result) {
    Verdict verdict = result.absint().verdict();
    return List.of(
        result.file(),
        result.program().section(),
        result.program().name(),
        result.program().type().kernelName(),
        result.program().code().size(),
        name(verdict),
        slot(verdict),
        verdict instanceof Verdict.Rejected(Violation v) ? v.property().label() : "",
        message(verdict),
        result.absint().statistics().processed(),
        result.absint().statistics().totalStates(),
        result.absint().statistics().micros(),
        result.smt().isEmpty()
            ? ""
            : SmtVerdict.of(result.smt().map(s -> s.verdict()), result.replayed()).label(),
        result.replayed(),
        result.runs().runs().size(),
        result.runs().differences().size(),
        result.runs().outside().size(),
        result.runs().faults(),
        result.cell().label(),
        result.alarms().size(),
        "");
  }

  private static String name(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted _ -> "accepted";
      case Verdict.Rejected _ -> "rejected";
      case Verdict.Inconclusive _ -> "inconclusive";
    };
  }

  private static Object slot(Verdict verdict) {
    int slot =
        switch (verdict) {
          case Verdict.Accepted _ -> Violation.WHOLE_PROGRAM;
          case Verdict.Rejected(Violation violation) -> violation.slot();
          case Verdict.Inconclusive(int at, String _) -> at;
        };
    return slot < 0 ? "" : slot;
  }

  private static String message(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted _ -> "";
      case Verdict.Rejected(Violation violation) -> violation.message();
      case Verdict.Inconclusive(int _, String feature) -> feature;
    };
  }
}
