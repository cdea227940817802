package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.verdict.PathSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the path that is walked, so that at a refusal it is the refused one. The first time slots
 * are kept, and which step of the whole exploration each was; the second time the states of those.
 */
final class PathRecorder implements PathSink {
  /** States kept of one path, towards its end. */
  private static final int MOST_STATES = 20_000;

  private final long[] wanted;
  private final List<FailingPath.Step> steps = new ArrayList<>();
  private long[] serials = new long[64];
  private long serial;

  private PathRecorder(long[] wanted) {
    this.wanted = wanted;
  }

  static PathRecorder ofSlots() {
    return new PathRecorder(new long[0]);
  }

  /** The same for a second time. */
  PathRecorder again() {
    int size = steps.size();
    return new PathRecorder(Arrays.copyOfRange(serials, Math.max(0, size - MOST_STATES), size));
  }

  @Override
  public void step(int before, int slot, Supplier<StateClaim> state) {
    steps.subList(before, steps.size()).clear();
    boolean kept = Arrays.binarySearch(wanted, serial) >= 0;
    steps.add(new FailingPath.Step(slot, kept ? Optional.of(state.get()) : Optional.empty()));
    if (before == serials.length) {
      serials = Arrays.copyOf(serials, 2 * before);
    }
    serials[before] = serial++;
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  List<FailingPath.Step> steps() {
    return List.copyOf(steps);
  }
}
