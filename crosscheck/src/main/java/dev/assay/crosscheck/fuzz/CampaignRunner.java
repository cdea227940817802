package dev.assay.crosscheck.fuzz;

import dev.assay.crosscheck.EngineBench;
import dev.assay.crosscheck.Witnesses;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.verdict.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs a campaign on several workers, each with engines of its own. */
public final class CampaignRunner {
  private final CampaignOptions options;
  private final Environment environment;
  private final Function<Environment, Verifier> absint;
  private final AtomicLong next;
  private final long end;
  private final CampaignTotals.Counter counter = new CampaignTotals.Counter();
  private final long start = System.nanoTime();

  private CampaignRunner(
      CampaignOptions options, Environment environment, Function<Environment, Verifier> absint) {
    this.options = options;
    this.environment = environment;
    this.absint = absint;
    this.next = new AtomicLong(options.seed());
    this.end = options.seed() + options.programs().orElse(Long.MAX_VALUE - options.seed());
  }

  /**
   * Runs until a limit is reached.
   *
   * @param absint makes the verifier of a worker
   * @param findings takes each trial with an alarm, shrunk; called by one worker at a time
   */
  public static CampaignTotals run(
      CampaignOptions options,
      Environment environment,
      Function<Environment, Verifier> absint,
      Consumer<Campaign.Trial> findings) {
    return new CampaignRunner(options, environment, absint).run(findings);
  }

  private CampaignTotals run(Consumer<Campaign.Trial> findings) {
    try (ExecutorService workers = Executors.newFixedThreadPool(options.jobs())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < options.jobs(); i++) {
        running.add(workers.submit(() -> work(findings)));
      }
      for (Future<?> worker : running) {
        await(worker);
      }
    }
    return counter.totals(seconds(), Math.min(next.get(), end));
  }

  private void work(Consumer<Campaign.Trial> findings) {
    try (EngineBench bench = EngineBench.open(environment)) {
      Witnesses witnesses = bench.with(absint.apply(environment), Optional.empty());
      Campaign campaign = new Campaign(witnesses, options.statements(), options.inputs());
      while (seconds() < options.time().toMillis() / 1000.0) {
        long seed = next.getAndIncrement();
        if (seed >= end) {
          return;
        }
        Campaign.Trial trial = campaign.trial(seed);
        counter.add(trial);
        if (!trial.alarms().isEmpty()) {
          Campaign.Trial small = campaign.shrink(trial);
          synchronized (this) {
            findings.accept(small);
          }
        }
      }
    }
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void await(Future<?> worker) {
    try {
      worker.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker of the campaign failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
