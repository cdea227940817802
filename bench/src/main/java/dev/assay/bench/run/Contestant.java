package dev.assay.bench.run;

/** Something that is timed. */
interface Contestant extends AutoCloseable {
  String name();

  /** Nanoseconds for one unit of work, measured once. */
  double nanos();

  @Override
  default void close() {}
}
