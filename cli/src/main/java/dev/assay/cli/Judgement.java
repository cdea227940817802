package dev.assay.cli;

import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.reports.file.ResultJson;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * One program's verdicts.
 *
 * @param verdicts in the order in which the checkers were asked for
 */
record Judgement(String file, Program program, List<Given> verdicts) implements Row {
  /**
   * A checker's verdict.
   *
   * @param replayed whether the input that the solver found makes the interpreter fault there
   */
  record Given(VerifierName by, Verification verification, boolean replayed) {
    /** How it counts; an input that does not replay refutes nothing. */
    Status status() {
      return switch (verification.verdict()) {
        case Verdict.Accepted _ -> Status.FINE;
        case Verdict.Rejected _ ->
            by == VerifierName.SMT && !replayed ? Status.INCONCLUSIVE : Status.NOT_FINE;
        case Verdict.Inconclusive _ -> Status.INCONCLUSIVE;
      };
    }

    private ObjectNode json() {
      return switch (by) {
        case SMT -> ResultJson.ofSolver(verification, replayed);
        case ABSINT, KERNEL -> ResultJson.ofPaths(verification);
      };
    }

    private String text(Palette palette) {
      boolean open = by == VerifierName.SMT && verification.verdict() instanceof Verdict.Rejected;
      String replay = open ? (replayed ? ", replayed" : ", does not replay") : "";
      return by + " " + by.words().line(verification, palette) + replay;
    }
  }

  Status status() {
    StatusTally tally = new StatusTally();
    verdicts.forEach(given -> tally.add(given.status()));
    return tally.sum();
  }

  @Override
  public String text(Palette palette) {
    return verdicts.stream()
        .map(given -> file + ": " + program.name() + ": " + given.text(palette))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public ObjectNode json() {
    ObjectNode node = ResultJson.program(file, program);
    verdicts.forEach(given -> node.set(given.by().toString(), given.json()));
    return node;
  }
}
