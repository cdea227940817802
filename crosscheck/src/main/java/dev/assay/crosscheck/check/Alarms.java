package dev.assay.crosscheck.check;

import dev.assay.crosscheck.runs.Difference;
import dev.assay.crosscheck.runs.Outcomes;
import dev.assay.crosscheck.runs.OutsideClaim;
import dev.assay.crosscheck.runs.RunReport;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.verdict.Verdict;
import dev.assay.ir.verdict.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the alarms off verdicts and runs. */
public final class Alarms {
  private Alarms() {}

  /** The alarms that runs of a program raise, given what was said of it. */
  public static List<Alarm> of(Verification absint, Optional<Verification> smt, RunReport runs) {
    List<Alarm> alarms = new ArrayList<>();
    Optional<String> fault = fault(runs);
    if (isAccepted(absint)) {
      fault.ifPresent(what -> alarms.add(new Alarm(Alarm.Kind.ACCEPTED_FAULTS, what)));
    }
    if (smt.filter(Alarms::isAccepted).isPresent()) {
      fault.ifPresent(what -> alarms.add(new Alarm(Alarm.Kind.PROVEN_FAULTS, what)));
    }
    for (Difference difference : runs.differences()) {
      String who = difference.first() + " and " + difference.second() + ": ";
      alarms.add(new Alarm(Alarm.Kind.ENGINES_DIFFER, who + difference.what()));
    }
    for (OutsideClaim outside : runs.outside()) {
      String where = "at " + outside.slot() + ": ";
      alarms.add(new Alarm(Alarm.Kind.OUTSIDE_CLAIM, where + outside.what()));
    }
    return alarms;
  }

  // Linux bounds time by instructions, not by our fuel: running out of it breaks no rule.
  private static Optional<String> fault(RunReport runs) {
    return runs.runs().stream()
        .filter(run -> run.outcome() instanceof Outcome.Faulted f && breaksRule(f.fault()))
        .findFirst()
        .map(run -> Outcomes.describe(run.outcome()));
  }

  private static boolean isAccepted(Verification verification) {
    return verification.verdict() instanceof Verdict.Accepted;
  }

  // Which helpers, kernel functions, variables and maps there are the verifier has looked up: what
  // a run does not find, the machine lacks.
  private static boolean breaksRule(Fault fault) {
    return switch (fault.property()) {
      case UNKNOWN_CALL, NOT_OFFERED, LOAD_ATTRIBUTES -> false;
      default -> true;
    };
  }
}
