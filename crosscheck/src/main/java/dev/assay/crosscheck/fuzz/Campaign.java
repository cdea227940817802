package dev.assay.crosscheck.fuzz;

import dev.assay.crosscheck.Witnesses;
import dev.assay.crosscheck.check.Alarm;
import dev.assay.crosscheck.check.Alarms;
import dev.assay.crosscheck.inputs.InputGenerator;
import dev.assay.crosscheck.runs.RunComparison;
import dev.assay.crosscheck.runs.RunReport;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.VerificationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges and runs the programs of consecutive seeds. Every result depends on its seed alone. */
public final class Campaign {
  private static final VerificationOptions OPTIONS = VerificationOptions.QUIET.withClaims();

  private final Witnesses witnesses;
  private final RunComparison runs;
  private final int statements;
  private final int inputs;

  /**
   * A campaign.
   *
   * @param statements size of the programs, see {@link ProgramGenerator}
   * @param inputs how many inputs each program runs on
   */
  public Campaign(Witnesses witnesses, int statements, int inputs) {
    this.witnesses = witnesses;
    this.runs = new RunComparison(witnesses.checking(), witnesses.engines());
    this.statements = statements;
    this.inputs = inputs;
  }

  /** What became of one seed. */
  public record Trial(
      long seed, Program program, Verification absint, RunReport runs, List<Alarm> alarms) {
    public boolean accepted() {
      return absint.verdict() instanceof Verdict.Accepted;
    }
  }

  /** Judges and runs the program of a seed. */
  public Trial trial(long seed) {
    return trial(seed, statements);
  }

  private Trial trial(long seed, int size) {
    Program program = new ProgramGenerator(size).generate(seed);
    Verification absint = witnesses.absint().verify(program, OPTIONS);
    RunReport report =
        runs.run(program, absint.claims(), new InputGenerator(seed).inputs(program, inputs));
    return new Trial(seed, program, absint, report, Alarms.of(absint, Optional.empty(), report));
  }

  /** The smallest program of a trial's seed that still raises an alarm of the same kind. */
  public Trial shrink(Trial trial) {
    Optional<Alarm.Kind> kind = trial.alarms().stream().map(Alarm::kind).findFirst();
    for (int size = 1; size < statements && kind.isPresent(); size++) {
      Trial smaller = trial(trial.seed(), size);
      Alarm.Kind wanted = kind.get();
      if (smaller.alarms().stream().anyMatch(alarm -> alarm.kind() == wanted)) {
        return smaller;
      }
    }
    return trial;
  }

  /** The trials of consecutive seeds that raise an alarm, at most {@code most}. */
  public List<Trial> alarms(long firstSeed, int count, int most) {
    List<Trial> found = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + count && found.size() < most; seed++) {
      Trial trial = trial(seed);
      if (!trial.alarms().isEmpty()) {
        found.add(trial);
      }
    }
    return found;
  }
}
