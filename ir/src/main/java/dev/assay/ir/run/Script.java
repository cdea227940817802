package dev.assay.ir.run;

import dev.assay.ir.program.MapEntry;
import java.util.List;

/**
 * What the world does during a run: results that replace those of helpers, and writes to maps from
 * outside.
 *
 * @param results in any order; at most one for each call
 * @param writes in any order
 */
public record Script(List<HelperResult> results, List<OutsideWrite> writes) {
  public static final Script EMPTY = new Script(List.of(), List.of());

  public Script {
    results = List.copyOf(results);
    writes = List.copyOf(writes);
  }

  /**
   * The helper is not run; r0 receives this value. Of a helper that gives a kernel object, or null,
   * 0 stands for null and everything else for an object of its type.
   *
   * @param call which helper call of the run, counted from 0 over all helpers
   */
  public record HelperResult(int call, long r0) {}

  /**
   * A map is written by somebody else just before a helper call.
   *
   * @param call which helper call of the run, counted from 0; a number that is never reached means
   *     never
   */
  public record OutsideWrite(int call, int map, MapEntry entry) {}
}
