package dev.assay.crosscheck.check;

import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.verdict.Verifier;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a set of programs is checked.
 *
 * @param absint makes the abstract interpreter of a worker
 * @param smt makes the solver of a worker; empty where it is not wanted
 * @param helpers names for listings
 * @param jobs how many workers
 */
public record CheckPlan(
    Environment environment,
    Supplier<Verifier> absint,
    Optional<Supplier<Verifier>> smt,
    CheckOptions options,
    Symbols helpers,
    int jobs) {
  public CheckPlan {
    if (jobs < 1) {
      throw new IllegalArgumentException("a check has at least one worker");
    }
  }
}
