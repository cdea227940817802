package dev.assay.crosscheck.check;

import dev.assay.crosscheck.EngineBench;
import dev.assay.crosscheck.Witnesses;
import dev.assay.crosscheck.certificate.Certifier;
import dev.assay.crosscheck.explain.Explainer;
import dev.assay.crosscheck.explain.TruthFinder;
import dev.assay.ir.verdict.VerificationOptions;
import dev.assay.smt.SmtVerifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Checks many programs on several workers. Results keep the order of the subjects. */
public final class CheckRunner {
  private final CheckPlan plan;
  private final List<Subject> subjects;
  private final Consumer<CheckLine> progress;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReferenceArray<CheckLine> lines;
  // Benches own memory that only their maker may close, after all workers have ended.
  private final ConcurrentLinkedDeque<EngineBench> benches = new ConcurrentLinkedDeque<>();

  /** Of the solver for the explanation on a refused program's page. */
  private static final Duration EXPLANATION = Duration.ofSeconds(5);

  private CheckRunner(CheckPlan plan, List<Subject> subjects, Consumer<CheckLine> progress) {
    this.plan = plan;
    this.subjects = subjects;
    this.progress = progress;
    this.lines = new AtomicReferenceArray<>(subjects.size());
  }

  /**
   * Checks all subjects.
   *
   * @param progress takes each line as it is ready, in any order, from one worker at a time
   */
  public static List<CheckLine> run(
      CheckPlan plan, List<Subject> subjects, Consumer<CheckLine> progress) {
    return new CheckRunner(plan, subjects, progress).run();
  }

  private List<CheckLine> run() {
    try (ExecutorService workers = Executors.newFixedThreadPool(plan.jobs())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < plan.jobs(); i++) {
        running.add(workers.submit(this::work));
      }
      running.forEach(CheckRunner::await);
    } finally {
      benches.forEach(EngineBench::close);
    }
    List<CheckLine> ordered = new ArrayList<>(subjects.size());
    for (int i = 0; i < subjects.size(); i++) {
      ordered.add(lines.get(i));
    }
    return ordered;
  }

  private void work() {
    Check check = check();
    for (int i = next.getAndIncrement(); i < subjects.size(); i = next.getAndIncrement()) {
      switch (subjects.get(i)) {
        case Subject.Unreadable(String file, String error) ->
            put(i, new CheckLine.Unreadable(file, error));
        case Subject.Readable subject -> {
          try {
            put(i, check.check(subject.file(), subject.program(), subject.expectations()));
          } catch (OutOfMemoryError | StackOverflowError _) {
            put(i, tooLarge(subject));
            // What the old one was in the middle of, nobody knows.
            check = check();
          }
        }
      }
    }
  }

  private Check check() {
    EngineBench bench = EngineBench.open(plan.environment());
    benches.add(bench);
    Witnesses witnesses = bench.with(plan.absint().get(), plan.smt().map(Supplier::get));
    return new Check(
        witnesses, plan.options(), plan.helpers(), certifier(witnesses), explainer(witnesses));
  }

  private Optional<Explainer> explainer(Witnesses witnesses) {
    if (plan.options().stateText() == 0 || witnesses.smt().isEmpty()) {
      return Optional.empty();
    }
    TruthFinder truths =
        new TruthFinder(new SmtVerifier(plan.environment()), witnesses.checking(), EXPLANATION);
    return Optional.of(
        new Explainer(
            witnesses.absint(),
            truths,
            VerificationOptions.QUIET.withTimeout(plan.options().timeout())));
  }

  private Optional<Certifier> certifier(Witnesses witnesses) {
    Duration limit = plan.options().certificates();
    return limit.isZero()
        ? Optional.empty()
        : Optional.of(new Certifier(plan.environment(), witnesses.absint(), limit));
  }

  private void put(int i, CheckLine line) {
    lines.set(i, line);
    synchronized (this) {
      progress.accept(line);
    }
  }

  // One program must not take the results of all others with it.
  private static CheckLine tooLarge(Subject.Readable subject) {
    return new CheckLine.Unreadable(
        subject.file(),
        "program '%s': %d instructions take more memory to check than the heap's %d MiB"
            .formatted(
                subject.program().name(),
                subject.program().code().size(),
                Runtime.getRuntime().maxMemory() >> 20));
  }

  private static void await(Future<?> worker) {
    try {
      worker.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
