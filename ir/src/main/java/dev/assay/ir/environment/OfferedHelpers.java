package dev.assay.ir.environment;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/** What happens when programs of one kind call helpers; remembered once it has been asked. */
public final class OfferedHelpers {
  private final IntFunction<HelperAnswer> rows;
  private final AtomicReferenceArray<HelperAnswer> known =
      new AtomicReferenceArray<>(Environment.HELPER_COUNT);

  OfferedHelpers(IntFunction<HelperAnswer> rows) {
    this.rows = rows;
  }

  /** What happens when the helper of this number is called. */
  public HelperAnswer get(int id) {
    if (id < 0 || id >= known.length()) {
      return rows.apply(id);
    }
    HelperAnswer answer = known.get(id);
    if (answer == null) {
      answer = rows.apply(id);
      known.set(id, answer);
    }
    return answer;
  }
}
