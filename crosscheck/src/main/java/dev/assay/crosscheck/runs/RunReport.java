package dev.assay.crosscheck.runs;

import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import java.util.List;

/**
 * What running one program on many inputs has shown.
 *
 * @param runs each input with how the checking interpreter ended on it
 * @param differences between engines that check the same things
 * @param outside states outside every claim of their slot
 * @param engines the engines that ran, by name
 */
public record RunReport(
    List<Run> runs,
    List<Difference> differences,
    List<OutsideClaim> outside,
    List<String> engines) {
  /** No run at all. */
  public static final RunReport NONE = new RunReport(List.of(), List.of(), List.of(), List.of());

  /** An input and how the checking interpreter ended on it. */
  public record Run(RunInput input, Outcome outcome) {
    public boolean faulted() {
      return outcome instanceof Outcome.Faulted;
    }

    /** The ending in a few words. */
    public String ending() {
      return Outcomes.ending(outcome);
    }
  }

  public RunReport {
    runs = List.copyOf(runs);
    differences = List.copyOf(differences);
    outside = List.copyOf(outside);
    engines = List.copyOf(engines);
  }

  /** On how many inputs the checking interpreter faulted. */
  public long faults() {
    return runs.stream().filter(Run::faulted).count();
  }
}
