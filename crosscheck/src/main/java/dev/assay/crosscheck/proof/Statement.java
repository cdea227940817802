package dev.assay.crosscheck.proof;

import dev.assay.smt.lift.MethodName;
import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Truth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is to be shown: every goal, each alone, from the conditions given. Together they would take
 * ten times as long.
 *
 * @param given must be satisfiable, else nothing is shown
 * @param goals by the name of the part
 * @param about the method that it speaks of, if one
 * @param assumes methods that it leaves to the obligations about them, and lemmas, by name
 * @param replay whether the real method, on the values of a counterexample, breaks its promise too
 */
public record Statement(
    List<Truth> given,
    SequencedMap<String, Truth> goals,
    Optional<MethodName> about,
    Set<String> assumes,
    Predicate<Assignment> replay) {
  public Statement {
    given = List.copyOf(given);
    assumes = Set.copyOf(assumes);
    goals = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(goals));
  }

  /** A statement about no method that could be run. */
  public static Statement of(List<Truth> given, SequencedMap<String, Truth> goals) {
    return new Statement(given, goals, Optional.empty(), Set.of(), _ -> false);
  }

  /** The same with a way to run a counterexample. */
  Statement replayedBy(Predicate<Assignment> run) {
    return new Statement(given, goals, about, assumes, run);
  }
}
