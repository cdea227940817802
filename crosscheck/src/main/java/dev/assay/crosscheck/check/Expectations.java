package dev.assay.crosscheck.check;

import dev.assay.crosscheck.Witnesses;
import dev.assay.crosscheck.matrix.SmtVerdict;
import dev.assay.crosscheck.runs.Engine;
import dev.assay.crosscheck.runs.Outcomes;
import dev.assay.grammar.expectation.Expectation;
import dev.assay.grammar.expectation.ExpectedOutcome;
import dev.assay.grammar.expectation.ExpectedVerdict;
import dev.assay.grammar.print.ExpectationText;
import dev.assay.interp.checking.StepObserver;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.MapContent;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a program's file says it should do, held against what it does. */
final class Expectations {
  private static final Pattern LONG_BYTES = Pattern.compile("([0-9a-f]{16})[0-9a-f]{17,}");

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
              : Stream.of(words(expectation) + ", but absint: " + words(absint.verdict()));
      // Only a machine with that kernel can tell; the command that asks it does.
      case Expectation.Kernel _ -> Stream.empty();
      case Expectation.Smt(var expected) ->
          smt.filter(found -> contradicts(expected, found)).stream()
              .map(found -> words(expectation) + ", but smt: " + words(found.verdict()));
      case Expectation.Run run -> runs(run);
    };
  }

  // Not to know within the budget is a result of its own, shown in the matrix, and no
  // contradiction.
  private boolean contradicts(ExpectedVerdict expected, Verification found) {
    boolean known = SmtVerdict.of(Optional.of(found.verdict()), replayed) != SmtVerdict.UNKNOWN;
    return known && !expected.matches(found.verdict());
  }

  private String words(Expectation expectation) {
    return ExpectationText.of(expectation, program.maps());
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted _ -> "no violation";
      case Verdict.Rejected(Violation violation) ->
          "%s%s \"%s\""
              .formatted(place(violation.slot()), violation.property(), violation.message());
      case Verdict.Inconclusive(int slot, String feature) -> place(slot) + feature;
    };
  }

  private static String place(int slot) {
    return slot == Violation.WHOLE_PROGRAM ? "" : "@" + slot + " ";
  }

  /** What engines do otherwise, those that do alike in one line. */
  private Stream<String> runs(Expectation.Run run) {
    Map<String, List<String>> engines = new LinkedHashMap<>();
    Outcome checked = witnesses.checking().run(program, run.input(), StepObserver.NONE);
    unmet(run, checked).ifPresent(what -> add(engines, what, "checking interpreter"));
    if (concerns(run.outcome())) {
      for (Engine engine : witnesses.engines()) {
        unmet(run, engine.executor().run(program, run.input()))
            .ifPresent(what -> add(engines, what, engine.name()));
      }
    }
    return engines.entrySet().stream()
        .map(entry ->
            "%s, but %s: %s"
                .formatted(
                    shortened(words(run)), String.join(", ", entry.getValue()), entry.getKey()));
  }

  private static void add(Map<String, List<String>> engines, String what, String engine) {
    engines.computeIfAbsent(what, key -> new ArrayList<>()).add(engine);
  }

  // Whole contexts and packets stand in the file that expects something of them.
  private static String shortened(String words) {
    return LONG_BYTES.matcher(words).replaceAll("$1…");
  }

  // Faults are the checking interpreter's to find: an engine that guards regions alone may go on.
  private static boolean concerns(ExpectedOutcome outcome) {
    return !(outcome instanceof ExpectedOutcome.Faults);
  }

  private Optional<String> unmet(Expectation.Run run, Outcome outcome) {
    if (!run.outcome().matches(outcome)) {
      return Optional.of(Outcomes.describe(outcome));
    }
    return run.finalEntries().stream()
        .filter(wanted -> !holds(outcome, wanted))
        .map(wanted -> "map " + program.maps().get(wanted.map()).name() + " does not hold that")
        .findFirst();
  }

  private static boolean holds(Outcome outcome, MapContent wanted) {
    return outcome.state().maps().stream()
        .filter(content -> content.map() == wanted.map())
        .anyMatch(content -> content.entries().containsAll(wanted.entries()));
  }
}
