package dev.assay.interp.machine;

/**
 * What a helper does. Maps, memory, context, records and callbacks among its arguments have been
 * checked against the prototype before; whatever else can go wrong it says by {@link Machine#fail}.
 */
@FunctionalInterface
public interface Helper {
  /** Returns r0. */
  long call(Machine machine, long r1, long r2, long r3, long r4, long r5);
}
