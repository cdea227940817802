package dev.assay.crosscheck.check;

import dev.assay.crosscheck.Witnesses;
import dev.assay.crosscheck.runs.Engine;
import dev.assay.crosscheck.runs.RunReport;
import dev.assay.grammar.expectation.Expectation;
import dev.assay.grammar.expectation.ExpectedOutcome;
import dev.assay.interp.checking.StepObserver;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a program's file says it should do, held against what it does. */
final class Expectations {
  private final Witnesses witnesses;
  private final Program program;
  private final Verification absint;
  private final Optional<Verification> smt;
  private final boolean replayed;

  Expectations(
      Witnesses witnesses,
      Program program,
      Verification absint,
      Optional<Verification> smt,
      boolean replayed) {
    this.witnesses = witnesses;
    this.program = program;
    this.absint = absint;
    this.smt = smt;
    this.replayed = replayed;
  }

  /** An alarm for each expectation that is not met. */
  List<Alarm> unmet(List<Expectation> expectations) {
    return expectations.stream()
        .flatMap(this::unmet)
        .map(what -> new Alarm(Alarm.Kind.EXPECTATION, what))
        .toList();
  }

  private Stream<String> unmet(Expectation expectation) {
    return switch (expectation) {
      case Expectation.Verify(var expected) ->
          expected.matches(absint.verdict())
              ? Stream.empty()
              : Stream.of("verify: expected " + expected + ", absint says " + absint.verdict());
      // Only a machine with that kernel can tell; the command that asks it does.
      case Expectation.Kernel _ -> Stream.empty();
      case Expectation.Smt(var expected) -> smt.stream().flatMap(found -> solver(expected, found));
      case Expectation.Run run -> runs(run);
    };
  }

  private Stream<String> solver(
      dev.assay.grammar.expectation.ExpectedVerdict expected, Verification found) {
    boolean unsafe = found.verdict() instanceof Verdict.Rejected;
    if (expected.matches(found.verdict()) && (!unsafe || replayed)) {
      return Stream.empty();
    }
    String replay = unsafe && !replayed ? ", and its input does not replay" : "";
    return Stream.of("smt: expected " + expected + ", it says " + found.verdict() + replay);
  }

  private Stream<String> runs(Expectation.Run run) {
    RunInput input = run.input();
    Stream<String> checking =
        unmet(
            run,
            "checking interpreter",
            witnesses.checking().run(program, input, StepObserver.NONE));
    Stream<String> engines =
        witnesses.engines().stream()
            .filter(engine -> concerns(run.outcome()))
            .flatMap(engine -> engine(run, engine));
    return Stream.concat(checking, engines);
  }

  // Faults are the checking interpreter's to find: an engine that guards regions alone may go on.
  private static boolean concerns(ExpectedOutcome outcome) {
    return !(outcome instanceof ExpectedOutcome.Faults);
  }

  private Stream<String> engine(Expectation.Run run, Engine engine) {
    return unmet(run, engine.name(), engine.executor().run(program, run.input()));
  }

  private static Stream<String> unmet(Expectation.Run run, String engine, Outcome outcome) {
    if (!run.outcome().matches(outcome)) {
      String ending = new RunReport.Run(run.input(), outcome).ending();
      return Stream.of("run: expected " + run.outcome() + ", " + engine + " " + ending);
    }
    return run.finalEntries().stream()
        .filter(wanted -> !holds(outcome, wanted))
        .map(wanted -> "run: map " + wanted.map() + " lacks " + wanted.entries() + " in " + engine);
  }

  private static boolean holds(Outcome outcome, MapContent wanted) {
    return outcome.state().maps().stream()
        .filter(content -> content.map() == wanted.map())
        .anyMatch(content -> content.entries().containsAll(wanted.entries()));
  }
}
