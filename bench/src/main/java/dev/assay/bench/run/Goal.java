package dev.assay.bench.run;

import java.util.Map;
import java.util.OptionalDouble;

/** What a contestant's figure has to reach. */
sealed interface Goal {
  /** Whose figure it is about. */
  String engine();

  /** The figure that must not be exceeded, in the contest's unit; empty where nothing says it. */
  OptionalDouble most(Map<String, Double> figures);

  /** A fixed figure. */
  record AtMost(String engine, double figure) implements Goal {
    @Override
    public OptionalDouble most(Map<String, Double> figures) {
      return OptionalDouble.of(figure);
    }
  }

  /** Another contestant's figure times a factor. */
  record Beside(String engine, String peer, double factor) implements Goal {
    @Override
    public OptionalDouble most(Map<String, Double> figures) {
      Double figure = figures.get(peer);
      return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure * factor);
    }
  }
}
