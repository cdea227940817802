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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    alarms.addAll(differences(runs.differences()));
    for (OutsideClaim outside : runs.outside()) {
      String where = "at " + outside.slot() + ": ";
      alarms.add(new Alarm(Alarm.Kind.OUTSIDE_CLAIM, where + outside.what()));
    }
    return alarms;
  }

  /** One alarm for all engines that differ from the same one in the same thing. */
  private static List<Alarm> differences(List<Difference> differences) {
    Map<Alike, Set<String>> others = new LinkedHashMap<>();
    for (Difference difference : differences) {
      others
          .computeIfAbsent(
              new Alike(difference.first(), difference.what()), alike -> new LinkedHashSet<>())
          .add(difference.second());
    }
    return others.entrySet().stream()
        .map(entry ->
            new Alarm(
                Alarm.Kind.ENGINES_DIFFER,
                "%s / %s: %s"
                    .formatted(
                        entry.getKey().first,
                        String.join(", ", entry.getValue()),
                        entry.getKey().what)))
        .toList();
  }

  private record Alike(String first, String what) {}

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
