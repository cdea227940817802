package dev.assay.cli;

import dev.assay.crosscheck.certificate.CertificateResult;
import dev.assay.crosscheck.check.CheckLine;
import dev.assay.crosscheck.check.ProgramResult;
import dev.assay.crosscheck.matrix.Cell;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sum of the main job.
 *
 * @param report where the pages lie, if they were asked for
 * @param changes since a baseline, if one was given
 */
record CheckSummary(
    List<CheckLine> lines,
    double seconds,
    Optional<Path> report,
    Optional<Baseline.Changes> changes)
    implements Row {

  private List<ProgramResult> programs() {
    return lines.stream()
        .filter(ProgramResult.class::isInstance)
        .map(ProgramResult.class::cast)
        .toList();
  }

  // A file may have many mistakes, each on its line.
  private long unreadable() {
    return lines.stream()
        .filter(CheckLine.Unreadable.class::isInstance)
        .map(CheckLine::file)
        .distinct()
        .count();
  }

  @Override
  public String text(Palette palette) {
    List<ProgramResult> programs = programs();
    StringJoiner text = new StringJoiner("\n");
    text.add("");
    for (Cell cell : Cell.values()) {
      long count = programs.stream().filter(result -> result.cell() == cell).count();
      if (count > 0) {
        text.add("%6d  %s".formatted(count, cell.title()));
      }
    }
    long alarms = programs.stream().mapToLong(result -> result.alarms().size()).sum();
    long runs = programs.stream().mapToLong(result -> result.runs().runs().size()).sum();
    String sum = alarms == 0 ? palette.good("no alarm") : palette.bad(Counted.of(alarms, "alarm"));
    text.add(
        "%s, %s, %s, %s, %.1f s"
            .formatted(
                Counted.of(programs.size(), "program"),
                Counted.of(unreadable(), "unreadable file"),
                Counted.of(runs, "run"),
                sum,
                seconds));
    certificates(programs).ifPresent(text::add);
    changes.ifPresent(changed -> text.add(changed.text()));
    report.ifPresent(folder -> text.add("report: " + folder.resolve("index.html")));
    return text.toString();
  }

  private static Optional<String> certificates(List<ProgramResult> programs) {
    List<CertificateResult> all =
        programs.stream().flatMap(result -> result.certificate().stream()).toList();
    long made = all.stream().filter(r -> r.verdict() != CertificateResult.Verdict.NOT_MADE).count();
    String figures =
        "certificates: %d of %d certified, %d not made, %d states, %d obligations, %d prunes"
            .formatted(
                all.stream().filter(CertificateResult::isCertified).count(),
                all.size(),
                all.size() - made,
                all.stream().mapToLong(CertificateResult::states).sum(),
                all.stream().mapToLong(CertificateResult::obligations).sum(),
                all.stream().mapToLong(CertificateResult::prunes).sum());
    return all.isEmpty() ? Optional.empty() : Optional.of(figures);
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("programs", programs().size())
        .put("seconds", seconds);
  }
}
