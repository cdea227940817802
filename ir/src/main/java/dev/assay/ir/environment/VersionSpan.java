package dev.assay.ir.environment;

import java.util.Optional;

/**
 * The releases a row speaks of, both ends included.
 *
 * @param since empty: from the beginning
 * @param until empty: to this day
 */
record VersionSpan(Optional<KernelVersion> since, Optional<KernelVersion> until) {
  static final VersionSpan ALWAYS = new VersionSpan(Optional.empty(), Optional.empty());

  /** A span from the two columns of a row, each possibly empty. */
  static VersionSpan of(String since, String until) {
    return since.isEmpty() && until.isEmpty()
        ? ALWAYS
        : new VersionSpan(version(since), version(until));
  }

  private static Optional<KernelVersion> version(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(KernelVersion.of(text));
  }

  boolean contains(KernelVersion version) {
    return (since.isEmpty() || since.get().compareTo(version) <= 0)
        && (until.isEmpty() || version.compareTo(until.get()) <= 0);
  }
}
