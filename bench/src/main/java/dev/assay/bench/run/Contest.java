package dev.assay.bench.run;

import dev.assay.bench.Median;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Several that do the same work, timed in turns.
 *
 * @param unit what the figures count
 * @param perUnit nanoseconds in a unit of the figures
 */
record Contest(
    String what, String unit, double perUnit, List<Contestant> contestants, List<Goal> goals) {

  /** Figures in nanoseconds. */
  static Contest of(String what, String unit, List<Contestant> contestants, Goal... goals) {
    return new Contest(what, unit, 1, contestants, List.of(goals));
  }

  List<Figure> hold(int rounds, Duration warmUp) {
    contestants.forEach(one -> warmUp(one, warmUp));
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Contestant one : contestants) {
        times.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one.nanos() / perUnit);
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    times.forEach((name, all) -> medians.put(name, Median.of(all)));
    return medians.entrySet().stream()
        .map(e -> new Figure(what, e.getKey(), unit, e.getValue(), must(e.getKey(), medians)))
        .toList();
  }

  private static void warmUp(Contestant one, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    do {
      one.nanos();
    } while (System.nanoTime() - end < 0);
  }

  private OptionalDouble must(String engine, Map<String, Double> medians) {
    return goals.stream()
        .filter(goal -> goal.engine().equals(engine))
        .map(goal -> goal.most(medians))
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }
}
