package dev.assay.crosscheck.proof;

import dev.assay.crosscheck.proof.ProofResult.Status;
import dev.assay.smt.lift.ClassSource;
import dev.assay.smt.lift.LiftException;
import dev.assay.smt.logic.Answer;
import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Budget;
import dev.assay.smt.logic.Feasibility;
import dev.assay.smt.logic.Prover;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.x86.UnknownForm;
import java.util.Map;
import java.util.stream.Collectors;

/** Discharges one obligation: first that its conditions can be met, then each part. */
final class Discharge {
  private final ClassSource source;
  private final ClassLoader loader;
  private final Budget budget;
  private final Map<String, String> asLinux;

  /**
   * @param asLinux by obligation, why Linux breaks it too
   */
  Discharge(ClassSource source, ClassLoader loader, Budget budget, Map<String, String> asLinux) {
    this.source = source;
    this.loader = loader;
    this.budget = budget;
    this.asLinux = asLinux;
  }

  ProofResult of(Obligation obligation) {
    ProofResult result = of(obligation, true);
    // What fails of everything that has a method's contract may yet hold of the method.
    boolean isDoubtful =
        result.status() instanceof Status.Refuted(String _, String _, boolean replayed)
            && !replayed
            && !result.footing().assumes().isEmpty();
    return isDoubtful ? decided(result, of(obligation, false)) : result;
  }

  private static ProofResult decided(ProofResult doubtful, ProofResult ofCode) {
    boolean isFailure =
        ofCode.status() instanceof Status.Refuted(String _, String _, boolean replayed) && replayed;
    return isFailure || ofCode.status() instanceof Status.RefutedAsLinux
        ? ofCode
        : doubtful.with(gap(doubtful.status()));
  }

  private static Status gap(Status status) {
    return status instanceof Status.Refuted(String part, String values, boolean _)
        ? new Status.Unknown(part, "the contracts do not suffice, as for " + values)
        : status;
  }

  private ProofResult of(Obligation obligation, boolean byContracts) {
    long start = System.nanoTime();
    try (Terms terms = new Terms()) {
      Setting setting = new Setting(terms, source, loader, byContracts);
      Statement statement = obligation.statement().apply(setting);
      Status status = asLinux(obligation, status(statement, new Prover(terms, budget)));
      return new ProofResult(obligation, status, since(start), footing(statement, setting), false);
    } catch (LiftException | UnknownForm unreadable) {
      Status status = new Status.Unknown("lift", String.valueOf(unreadable.getMessage()));
      return new ProofResult(obligation, status, since(start), Footing.NONE, false);
    }
  }

  /** What an obligation stands on. */
  Footing footing(Obligation obligation) {
    try (Terms terms = new Terms()) {
      Setting setting = new Setting(terms, source, loader, true);
      return footing(obligation.statement().apply(setting), setting);
    }
  }

  private static Footing footing(Statement statement, Setting setting) {
    return new Footing(
        statement.about(),
        statement.assumes(),
        setting.lifter().lifted(),
        setting.lifter().classes());
  }

  private Status asLinux(Obligation obligation, Status status) {
    String reason = asLinux.getOrDefault(obligation.name(), "");
    return status instanceof Status.Refuted refuted && refuted.replayed() && !reason.isEmpty()
        ? new Status.RefutedAsLinux(refuted, reason)
        : status;
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static Status status(Statement statement, Prover prover) {
    switch (prover.find(statement.given())) {
      case Feasibility.Feasible _ -> {}
      case Feasibility.Infeasible() -> {
        return new Status.Unknown("given", "vacuous: no values meet the conditions");
      }
      case Feasibility.Undecided(String reason) -> {
        return new Status.Unknown("given", "not shown satisfiable: " + reason);
      }
    }
    for (Map.Entry<String, Truth> goal : statement.goals().entrySet()) {
      switch (prover.prove(statement.given(), goal.getValue())) {
        case Answer.Proven() -> {}
        case Answer.Refuted(Assignment found) -> {
          boolean replayed = statement.replay().test(found);
          return new Status.Refuted(goal.getKey(), text(found), replayed);
        }
        case Answer.Unknown(String reason) -> {
          return new Status.Unknown(goal.getKey(), reason);
        }
      }
    }
    return new Status.Proven(statement.goals().size());
  }

  private static String text(Assignment found) {
    return found.values().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getKey() + "=0x" + Long.toHexString(e.getValue()))
        .collect(Collectors.joining(" "));
  }
}
