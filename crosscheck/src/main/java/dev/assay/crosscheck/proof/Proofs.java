package dev.assay.crosscheck.proof;

import dev.assay.smt.lift.ClassSource;
import dev.assay.smt.logic.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All proof obligations of this build, and their run. */
public final class Proofs {
  private static final Budget EACH_PART = Budget.ofWall(Duration.ofSeconds(60));

  private final List<Obligation> obligations;
  private final Discharge discharge;
  private final int workers;
  private final Optional<ProofCache> cache;

  /**
   * Proofs about the classes on a class path, each made anew.
   *
   * @param loader where the classes' bytes are read, and where counterexamples are replayed
   * @param workers how many obligations are worked on at once
   */
  public Proofs(ClassLoader loader, int workers) {
    this(loader, workers, Catalogue.all());
  }

  /** The same of these obligations alone. */
  public Proofs(ClassLoader loader, int workers, List<Obligation> obligations) {
    this(
        obligations,
        new Discharge(ClassSource.of(loader), loader, EACH_PART, Catalogue.AS_LINUX),
        workers,
        Optional.empty());
  }

  private Proofs(
      List<Obligation> obligations, Discharge discharge, int workers, Optional<ProofCache> cache) {
    this.obligations = List.copyOf(obligations);
    this.discharge = discharge;
    this.workers = workers;
    this.cache = cache;
  }

  /** The obligations about our own classes. */
  public static List<Obligation> ofJava() {
    return Catalogue.all();
  }

  /** Proofs about the classes of this program, on two workers. */
  public Proofs() {
    this(Proofs.class.getClassLoader(), 2);
  }

  /** The same, those that are kept there not redone, and those of a run kept there. */
  public Proofs keptIn(ProofCache kept) {
    return new Proofs(obligations, discharge, workers, Optional.of(kept));
  }

  /** The names of all obligations. */
  public List<String> names() {
    return obligations.stream().map(Obligation::name).toList();
  }

  /** What each obligation stands on, read without being proven. */
  public List<Footing> footings() {
    return obligations.stream().map(discharge::footing).toList();
  }

  /**
   * Discharges the obligations whose name the filter takes.
   *
   * @param sink receives each result as it comes, from one thread at a time
   */
  public ProofTotals run(Predicate<String> filter, Consumer<ProofResult> sink) {
    long start = System.nanoTime();
    List<ProofResult> results = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<Future<?>> running = new ArrayList<>();
      for (Obligation obligation : obligations) {
        if (filter.test(obligation.name())) {
          running.add(pool.submit(() -> report(result(obligation), results, sink)));
        }
      }
      running.forEach(Proofs::finish);
    }
    cache.ifPresent(kept -> kept.keep(results));
    return ProofTotals.of(List.copyOf(results), (System.nanoTime() - start) / 1e9);
  }

  private ProofResult result(Obligation obligation) {
    return cache.flatMap(kept -> kept.find(obligation)).orElseGet(() -> discharge.of(obligation));
  }

  private static void report(
      ProofResult result, List<ProofResult> results, Consumer<ProofResult> sink) {
    synchronized (results) {
      results.add(result);
      sink.accept(result);
    }
  }

  private static void finish(Future<?> work) {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
