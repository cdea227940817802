package dev.assay.ir.claim;

/** What is claimed of eight bytes of a frame. */
public sealed interface StackClaim {

  /** The eight bytes hold this value. */
  record Spilled(ValueClaim value) implements StackClaim {}

  /**
   * Claims byte by byte.
   *
   * @param zeros bit n: the byte at the slot's lowest address plus n is zero
   */
  record Plain(int zeros) implements StackClaim {}

  /**
   * A number spilled in fewer than eight bytes: the low {@code bytes} bytes hold the value's low
   * part.
   *
   * @param bytes 1, 2 or 4
   * @param set of the value, zero-extended to 64 bits
   * @param zeros of the other bytes, as in {@link Plain}
   */
  record Narrow(int bytes, ScalarClaim set, int zeros) implements StackClaim {}
}
