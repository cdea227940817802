package dev.assay.smt.certificate;

import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.program.Program;
import dev.assay.smt.certificate.Membership.Need;
import dev.assay.smt.logic.Answer;
import dev.assay.smt.logic.Budget;
import dev.assay.smt.logic.Prover;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Discharges the obligations of one state. */
final class Judge {
  private static final Budget QUESTION = new Budget(5_000_000, Duration.ofSeconds(5));

  /** Claims that are tried one by one before all are tried together. */
  private static final int APART = 2;

  private final Terms terms;
  private final Program program;
  private final Facts facts;
  private final Tally tally;
  private final int slot;
  private final Prover prover;
  private boolean stopped;

  Judge(Terms terms, Program program, Facts facts, Tally tally, int slot) {
    this.program = program;
    this.terms = terms;
    this.facts = facts;
    this.tally = tally;
    this.slot = slot;
    this.prover = new Prover(terms, QUESTION);
  }

  Terms terms() {
    return terms;
  }

  /** The step ends here: something that is not modelled. */
  void unknown(String reason) {
    tally.unknown(slot, reason);
    stopped = true;
  }

  /** Whether the step has been given up; what it leads to means nothing then. */
  boolean isStopped() {
    return stopped;
  }

  /** Counts what bounds alone have shown. */
  void plain() {
    tally.plain();
  }

  /** Holds a state to safety conditions. */
  void require(Machine machine, List<Truth> conditions, String what) {
    if (settled(machine, conditions)) {
      tally.plain();
      return;
    }
    switch (ask(machine, terms.all(conditions))) {
      case Answer.Proven() -> tally.solved();
      case Answer.Refuted _ when machine.coarse().isPresent() ->
          unknown(what + ": " + machine.coarse().get());
      case Answer.Refuted _ -> {
        tally.failed(slot, what);
        stopped = true;
      }
      case Answer.Unknown(String reason) -> unknown(what + ": not decided (" + reason + ")");
    }
  }

  /** Requires what cannot be, unless the state cannot be either. */
  void wrong(Machine machine, String what) {
    require(machine, List.of(terms.truth(false)), what);
  }

  /** Whether a condition surely holds; nothing is counted. */
  boolean surely(Machine machine, Truth condition) {
    return settled(machine, List.of(condition)) || ask(machine, condition) instanceof Answer.Proven;
  }

  private static boolean settled(Machine machine, List<Truth> conditions) {
    return conditions.stream().allMatch(c -> c.isTrue() || machine.path().contains(c));
  }

  private Answer ask(Machine machine, Truth goal) {
    List<Truth> assumptions = new ArrayList<>(machine.path());
    List<Truth> named = new ArrayList<>(machine.path());
    named.add(goal);
    assumptions.addAll(facts.about(named));
    return prover.prove(assumptions, goal);
  }

  /**
   * Holds a state to lie in one of these claims, whichever.
   *
   * @param guess where among them to begin: a walk finds claims in the order of its steps
   */
  void requireOne(Machine machine, List<StateClaim> claims, int guess, String what) {
    List<List<Need>> ways = new ArrayList<>();
    List<Membership.Misfit> misfits = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      StateClaim claim = claims.get(near(guess, i, claims.size()));
      Optional<List<Need>> needs = Membership.needs(terms, program, machine, claim, misfits::add);
      if (needs.isPresent() && needs.get().isEmpty()) {
        tally.plain();
        return;
      }
      needs.ifPresent(ways::add);
    }
    ways.sort(Comparator.comparingInt(List::size));
    for (List<Need> way : ways.subList(0, Math.min(APART, ways.size()))) {
      if (isProven(machine, conditions(way))) {
        return;
      }
    }
    List<Truth> any = ways.stream().map(way -> terms.all(conditions(way))).toList();
    Optional<String> failure =
        ways.stream()
            .findFirst()
            .map(way -> failure(machine, way))
            .or(() -> misfits.stream().map(Membership.Misfit::toString).findFirst());
    require(machine, List.of(terms.any(any)), what + failure.map(f -> ": " + f).orElse(""));
  }

  // To and fro from a place, until all have had their turn.
  private static int near(int guess, int turn, int count) {
    int distance = (turn + 1) / 2;
    return Math.floorMod(turn % 2 == 0 ? guess - distance : guess + distance, count);
  }

  private boolean isProven(Machine machine, List<Truth> conditions) {
    if (settled(machine, conditions)) {
      tally.plain();
      return true;
    }
    boolean proven = ask(machine, terms.all(conditions)) instanceof Answer.Proven;
    if (proven) {
      tally.solved();
    }
    return proven;
  }

  private String failure(Machine machine, List<Need> way) {
    return way.stream()
        .filter(need -> !surely(machine, need.condition()))
        .findFirst()
        .map(need -> need.failure().toString())
        .orElse("all together");
  }

  private static List<Truth> conditions(List<Need> needs) {
    return needs.stream().map(Need::condition).toList();
  }
}
