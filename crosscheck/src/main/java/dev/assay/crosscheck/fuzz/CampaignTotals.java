package dev.assay.crosscheck.fuzz;

import dev.assay.crosscheck.check.Alarm;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a campaign has done.
 *
 * @param inconclusive programs that the abstract interpreter could not judge
 * @param alarms by kind, each program counted once a kind
 * @param nextSeed where to go on
 */
public record CampaignTotals(
    long programs,
    long accepted,
    long rejected,
    long inconclusive,
    long runs,
    double seconds,
    Map<Alarm.Kind, Long> alarms,
    long nextSeed) {
  public CampaignTotals {
    alarms = Map.copyOf(alarms);
  }

  /** Programs judged, run and compared in a second of wall time. */
  public double perSecond() {
    return seconds == 0 ? 0 : programs / seconds;
  }

  /** Alarms of all kinds. */
  public long alarmCount() {
    return alarms.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Adds up trials; many threads may add. */
  static final class Counter {
    private long programs;
    private long accepted;
    private long rejected;
    private long inconclusive;
    private long runs;
    private final Map<Alarm.Kind, Long> alarms = new EnumMap<>(Alarm.Kind.class);

    synchronized void add(Campaign.Trial trial) {
      programs++;
      runs += trial.runs().runs().size();
      switch (trial.absint().verdict()) {
        case dev.assay.ir.verdict.Verdict.Accepted _ -> accepted++;
        case dev.assay.ir.verdict.Verdict.Rejected _ -> rejected++;
        case dev.assay.ir.verdict.Verdict.Inconclusive _ -> inconclusive++;
      }
      trial.alarms().stream()
          .map(Alarm::kind)
          .distinct()
          .forEach(kind -> alarms.merge(kind, 1L, Long::sum));
    }

    synchronized CampaignTotals totals(double seconds, long nextSeed) {
      return new CampaignTotals(
          programs, accepted, rejected, inconclusive, runs, seconds, alarms, nextSeed);
    }
  }
}
