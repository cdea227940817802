package dev.assay.cli;

import dev.assay.crosscheck.mutants.Mutant;
import dev.assay.crosscheck.mutants.MutantShelf;
import dev.assay.crosscheck.mutants.Notice;
import dev.assay.crosscheck.mutants.Score;
import dev.assay.crosscheck.mutants.Scoreboard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/** The scoreboard of planted bugs. */
@Command(
    name = "mutants",
    description = "Plant known bugs one at a time and see whether the check that must notice does.")
final class MutantsCommand implements Verb {
  private final Console console;
  @Mixin private final Output output;

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      converter = Glob.Converter.class,
      description = "Only mutants with this in their name, or, with a *, like it.")
  private Glob only = Glob.ALL;

  MutantsCommand(Console console) {
    this.console = console;
    output = new Output(console);
  }

  /** A check and what it is limited to. */
  private record Question(Notice check, String scope) {}

  @Override
  public Status run() {
    List<Mutant> mutants =
        MutantShelf.all().stream().filter(mutant -> only.test(mutant.name())).toList();
    if (mutants.isEmpty()) {
      throw new InputFailure("--only: no mutant has such a name");
    }
    try {
      Path scratch = Files.createTempDirectory("assay-mutants");
      try {
        return run(mutants, new Scoreboard(scratch));
      } finally {
        Files.deleteIfExists(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Status run(List<Mutant> mutants, Scoreboard board) {
    List<Question> questions =
        mutants.stream()
            .map(mutant -> new Question(mutant.notice(), mutant.scope()))
            .distinct()
            .toList();
    try (RowWriter rows = output.rows();
        Progress progress =
            Progress.of(console, "mutants", questions.size() + (long) mutants.size())) {
      int falseAlarms = 0;
      for (Question question : questions) {
        Optional<String> alarm = board.falseAlarm(question.check(), question.scope());
        alarm.ifPresent(
            text -> rows.write(new FalseAlarmRow(question.check(), question.scope(), text)));
        falseAlarms += alarm.isPresent() ? 1 : 0;
        progress.step();
      }
      int noticed = 0;
      for (Mutant mutant : mutants) {
        Score score = board.plant(mutant);
        rows.write(new MutantRow(score));
        noticed += score.noticed() ? 1 : 0;
        progress.step();
      }
      rows.write(totals(mutants.size(), noticed, falseAlarms));
      return noticed == mutants.size() && falseAlarms == 0 ? Status.FINE : Status.NOT_FINE;
    }
  }

  private static Totals totals(int planted, int noticed, int falseAlarms) {
    return new Totals(
        JsonNodeFactory.instance
            .objectNode()
            .put("planted", planted)
            .put("noticed", noticed)
            .put("falseAlarms", falseAlarms));
  }
}
