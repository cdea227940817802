package dev.assay.crosscheck.runs;

import dev.assay.crosscheck.claims.ClaimJudge;
import dev.assay.interp.checking.CheckingInterpreter;
import dev.assay.interp.checking.StepObserver;
import dev.assay.interp.checking.StepView;
import dev.assay.interp.classic.ClassicInterpreter;
import dev.assay.ir.claim.Claims;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a program on inputs in every engine. The engines that check regions must end alike; the
 * checking interpreter must end as they do unless it faults, for it is stricter; and what it shows
 * on the way must lie in the claims. The translation of a classic filter must end as the filter.
 */
public final class RunComparison {
  private static final String CHECKING = "checking interpreter";
  private static final String CLASSIC = "classic interpreter";
  private static final int ENOUGH = 5;

  private final CheckingInterpreter checking;
  private final ClassicInterpreter classic;
  private final List<Engine> engines;

  /** Compares these; the first of {@code engines} is what the others are held against. */
  public RunComparison(CheckingInterpreter checking, List<Engine> engines) {
    this.checking = checking;
    this.classic = new ClassicInterpreter(checking.host());
    this.engines = List.copyOf(engines);
  }

  private List<String> names(Program program) {
    List<String> names = new ArrayList<>(List.of(CHECKING));
    engines.forEach(engine -> names.add(engine.name()));
    if (program.classic().isPresent()) {
      names.add(CLASSIC);
    }
    return names;
  }

  /** Runs a program on every input; stops early once there are findings enough. */
  public RunReport run(Program program, Optional<Claims> claims, List<RunInput> inputs) {
    return run(program, claims, inputs, Duration.ofNanos(Long.MAX_VALUE));
  }

  /**
   * Runs a program on the first input, and on every other while there are not findings enough and
   * this much time has not passed.
   */
  public RunReport run(
      Program program, Optional<Claims> claims, List<RunInput> inputs, Duration timeout) {
    long start = System.nanoTime();
    List<RunReport.Run> runs = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    List<OutsideClaim> outside = new ArrayList<>();
    for (RunInput input : inputs) {
      Watcher watcher = new Watcher(input, claims.map(ClaimJudge::new));
      Outcome outcome = checking.run(program, input, watcher);
      runs.add(new RunReport.Run(input, outcome));
      watcher.found.ifPresent(outside::add);
      compare(program, input, outcome, differences);
      if (differences.size() >= ENOUGH
          || outside.size() >= ENOUGH
          || System.nanoTime() - start >= timeout.toNanos()) {
        break;
      }
    }
    return new RunReport(runs, differences, outside, names(program));
  }

  private void compare(
      Program program, RunInput input, Outcome checked, List<Difference> differences) {
    Optional<Named> first =
        checked instanceof Outcome.Faulted
            ? Optional.empty()
            : Optional.of(new Named(CHECKING, checked));
    for (Engine engine : engines) {
      Named next = new Named(engine.name(), engine.executor().run(program, input));
      first.flatMap(before -> difference(program, input, before, next)).ifPresent(differences::add);
      first = first.or(() -> Optional.of(next));
    }
    if (program.classic().isPresent() && first.isPresent()) {
      Named before = new Named(first.get().name, withoutRegisters(first.get().outcome));
      Named filter = new Named(CLASSIC, classic.run(program, input));
      difference(program, input, before, filter).ifPresent(differences::add);
    }
  }

  // A filter has none of eBPF's.
  private static Outcome withoutRegisters(Outcome outcome) {
    return outcome instanceof Outcome.Returned(long r0, FinalState state)
        ? new Outcome.Returned(
            r0,
            new FinalState(
                List.of(), state.context(), state.packet(), state.maps(), state.output()))
        : outcome;
  }

  private static Optional<Difference> difference(
      Program program, RunInput input, Named a, Named b) {
    return Outcomes.difference(program, a.outcome, b.outcome)
        .map(what -> new Difference(input, a.name, b.name, what));
  }

  private record Named(String name, Outcome outcome) {}

  /** Holds each state against the claims until one lies outside. */
  private static final class Watcher implements StepObserver {
    private final RunInput input;
    private final Optional<ClaimJudge> judge;
    private Optional<OutsideClaim> found = Optional.empty();

    Watcher(RunInput input, Optional<ClaimJudge> judge) {
      this.input = input;
      this.judge = judge;
    }

    @Override
    public void before(StepView view) {
      // After a tail call another program runs, of which nothing is claimed.
      if (found.isEmpty() && view.program() == 0) {
        found =
            judge
                .flatMap(claims -> claims.miss(view))
                .map(what -> new OutsideClaim(input, view.slot(), what));
      }
    }
  }
}
