package dev.assay.crosscheck.explain;

import dev.assay.ir.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums over explanations. */
public final class ExplanationTotals {
  private final Map<String, Integer> byTruth = new HashMap<>();
  private final List<Long> micros = new ArrayList<>();
  private int programs;

  /** Counts one. */
  public void add(Explanation explanation) {
    programs++;
    if (explanation.verification().verdict() instanceof Verdict.Rejected) {
      micros.add(explanation.micros());
      explanation
          .refusal()
          .ifPresent(refused -> byTruth.merge(refused.truth().label(), 1, Integer::sum));
    }
  }

  public int programs() {
    return programs;
  }

  public int refused() {
    return micros.size();
  }

  /** How many refusals have this truth, by its name in JSON. */
  public int count(String truth) {
    return byTruth.getOrDefault(truth, 0);
  }

  /** Half of the refused programs took at most this long; 0 where none was refused. */
  public long medianMicros() {
    List<Long> sorted = micros.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }
}
