package dev.assay.crosscheck.proof;

import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Truth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * What is to be shown: every goal, each alone, from the conditions given. Together they would take ten times as long.
 *
 * @param given must be satisfiable, else nothing is shown
 * @param goals by the name of the part
 * @param replay whether the real method, on the values of a counterexample, breaks its promise too
 */
public record Statement(
    List<Truth> given, SequencedMap<String, Truth> goals, Predicate<Assignment> replay) {
  public Statement {
    given = List.copyOf(given);
    goals = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(goals));
  }

  /** A statement about no method that could be run. */
  public static Statement of(List<Truth> given, SequencedMap<String, Truth> goals) {
    return new Statement(given, goals, _ -> false);
  }
}
