package dev.assay.interp.machine;

/** What a helper needs from the engine that runs the program. */
@FunctionalInterface
public interface Callbacks {
  /**
   * Runs a subprogram to its end, in a frame below the one that called the helper. It costs a unit
   * of fuel. When it cannot end, the engine keeps why and calls {@link Machine#stop()} before it
   * comes back.
   *
   * @param slot where the subprogram starts
   * @return r0, unspecified when stopped
   */
  long call(int slot, long r1, long r2, long r3, long r4, long r5);
}
