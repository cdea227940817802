package dev.assay.bench.run;

import java.util.OptionalDouble;

/**
 * What one contestant needed.
 *
 * @param what was done
 * @param engine who did it
 * @param unit of the figure
 * @param value the median
 * @param must what it must not exceed, where something is asked of it
 */
public record Figure(String what, String engine, String unit, double value, OptionalDouble must) {
  /** Whether it reaches what is asked of it. */
  public boolean isMet() {
    return must.isEmpty() || value <= must.getAsDouble();
  }
}
