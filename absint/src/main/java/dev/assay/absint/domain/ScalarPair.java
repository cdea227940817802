package dev.assay.absint.domain;

/**
 * Two scalars that a comparison has narrowed together.
 *
 * @param left what is left of the first operand
 * @param right what is left of the second operand
 */
public record ScalarPair(Scalar left, Scalar right) {
  ScalarPair swapped() {
    return new ScalarPair(right, left);
  }

  /** Both the intersection, synchronised: what is left of one value compared with itself. */
  public ScalarPair met() {
    Scalar meet = left.intersect(right);
    return new ScalarPair(meet, meet).synchronise();
  }

  ScalarPair synchronise() {
    return new ScalarPair(Synchronisation.synchronise(left), Synchronisation.synchronise(right));
  }
}
