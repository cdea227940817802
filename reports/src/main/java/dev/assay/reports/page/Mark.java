package dev.assay.reports.page;

import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.matrix.SmtVerdict;
import java.util.Optional;

/** The words by which the page's buttons choose programs of the table. */
final class Mark {
  private Mark() {}

  static String absint(String verdict) {
    return "absint:" + verdict;
  }

  static String smt(String verdict) {
    return "smt:" + verdict;
  }

  static String cell(String label) {
    return "cell:" + label;
  }

  /** All marks of a program, with spaces between. */
  static String of(ProgramResult result, Optional<SmtVerdict> smt) {
    String marks =
        cell(result.cell().label()) + " " + absint(Badge.of(result.absint().verdict()).text());
    return smt.map(verdict -> marks + " " + smt(verdict.label())).orElse(marks);
  }
}
