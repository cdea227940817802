package dev.assay.smt.path;

import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.isa.Register;
import java.util.Optional;

/** What holds of all runs that have come along a path, as far as the solver proves it. */
public interface PathTruth {
  /** What a register holds. */
  enum Kind {
    NUMBER,
    POINTER,
    /** A number in some runs, a pointer in others; null counts as a number. */
    EITHER,
    /** Nothing that was written, in some run at least, or what numbers do not describe. */
    OTHER
  }

  /** Whether any run has come along, as far as the solver knows. */
  boolean isPossible();

  /** What sort of value a register holds. */
  Kind kind(Register register);

  /**
   * Whether some bound of a set is proven not to be reached.
   *
   * @param claimed what is believed of the register: of a pointer, its variable offset counts
   */
  boolean isTooWide(Register register, ValueClaim claimed);

  /**
   * The tightest ranges that are proven, within those that are believed already; empty where the
   * register holds something else, or the solver does not know.
   */
  Optional<ScalarClaim> bounds(Register register, ValueClaim claimed);

  /** How many bytes are proven to lie from {@code offset} bytes behind a packet pointer on. */
  boolean isInPacket(Register register, long offset, int bytes);
}
