package dev.assay.crosscheck;

import dev.assay.crosscheck.runs.Engine;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.ir.verdict.Verifier;
import java.util.List;
import java.util.Optional;

/**
 * The witnesses that one worker asks. Engines share the worker's window of addresses, so a set of
 * witnesses serves one thread.
 *
 * @param smt empty where the solver is not wanted
 * @param engines those that check regions, the interpreter first
 */
public record Witnesses(
    Verifier absint, Optional<Verifier> smt, CheckingInterpreter checking, List<Engine> engines) {
  public Witnesses {
    engines = List.copyOf(engines);
  }
}
