package dev.assay.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Sums up many results to one {@link Status}: the gravest counts. */
final class StatusTally {
  private static final List<Status> GRAVEST_FIRST =
      List.of(Status.NOT_FINE, Status.UNREADABLE, Status.INCONCLUSIVE, Status.FINE);

  private final Set<Status> seen = EnumSet.of(Status.FINE);

  void add(Status status) {
    seen.add(status);
  }

  Status sum() {
    return GRAVEST_FIRST.stream().filter(seen::contains).findFirst().orElse(Status.FINE);
  }
}
