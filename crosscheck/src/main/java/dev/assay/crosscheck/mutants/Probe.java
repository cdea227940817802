package dev.assay.crosscheck.mutants;

import dev.assay.absint.LinuxVerifier;
import dev.assay.crosscheck.EngineBench;
import dev.assay.crosscheck.check.Alarm;
import dev.assay.crosscheck.fuzz.Campaign;
import dev.assay.ir.environment.Configuration;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.KernelVersion;
import dev.assay.ir.verdict.Statistics;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import dev.assay.ir.verdict.Verifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The child process of the {@link Scoreboard}: runs one check on whatever classes come first on its
 * class path, and prints what it found.
 */
public final class Probe {
  private static final String ALARM = "alarm: ";
  private static final String QUIET = "quiet: ";
  private static final Environment LINUX =
      Environment.linux(KernelVersion.V6_18, Configuration.FULL);

  /** Engines are compared whatever a verifier says. */
  private static final Verifier NOBODY =
      (program, options) ->
          Verification.of(new Verdict.Inconclusive(0, "not asked"), Statistics.ofTime(0));

  private static final long FIRST_SEED = 1;
  private static final int PROGRAMS = 2000;
  private static final int STATEMENTS = 12;
  private static final int INPUTS = 6;

  private Probe() {}

  /**
   * What a check answered.
   *
   * @param failed whether it gave no answer at all, which is neither an alarm nor quiet
   */
  record Answer(boolean alarm, boolean failed, String evidence) {
    static Answer failure(String why) {
      return new Answer(false, true, why);
    }

    static Answer parse(String output, int status) {
      Optional<String> line =
          output.lines().filter(l -> l.startsWith(ALARM) || l.startsWith(QUIET)).findFirst();
      return line.map(l -> new Answer(l.startsWith(ALARM), false, l.substring(ALARM.length())))
          .orElseGet(() -> failure("the check ended with status " + status + " and no answer"));
    }
  }

  /** Arguments: the check's label, its scope. */
  public static void main(String[] arguments) {
    Notice notice = Notice.find(arguments[0]).orElseThrow();
    Optional<String> evidence = evidence(notice, arguments[1]);
    System.out.println(
        evidence.map(found -> ALARM + found.replace('\n', ' ')).orElse(QUIET + "nothing found"));
  }

  private static Optional<String> evidence(Notice notice, String scope) {
    return switch (notice) {
      case PROOF -> ProofProbe.refuted(scope);
      case CERTIFICATE -> CertificateProbe.refused(LINUX, scope);
      case CLAIMS ->
          campaign(
              new LinuxVerifier(LINUX),
              List.of(Alarm.Kind.OUTSIDE_CLAIM, Alarm.Kind.ACCEPTED_FAULTS));
      case ENGINES -> campaign(NOBODY, List.of(Alarm.Kind.ENGINES_DIFFER));
    };
  }

  private static Optional<String> campaign(Verifier absint, List<Alarm.Kind> kinds) {
    try (EngineBench bench = EngineBench.open(LINUX)) {
      Campaign campaign = new Campaign(bench.with(absint, Optional.empty()), STATEMENTS, INPUTS);
      return LongStream.range(FIRST_SEED, FIRST_SEED + PROGRAMS)
          .mapToObj(campaign::trial)
          .flatMap(trial -> evidence(trial, kinds))
          .findFirst();
    }
  }

  private static Stream<String> evidence(Campaign.Trial trial, List<Alarm.Kind> kinds) {
    return trial.alarms().stream()
        .filter(alarm -> kinds.contains(alarm.kind()))
        .map(alarm -> "seed " + trial.seed() + ": " + alarm.kind().title() + ", " + alarm.what());
  }
}
