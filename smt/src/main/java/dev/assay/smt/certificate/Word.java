package dev.assay.smt.certificate;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** 64 bits, and whether they are known to be an address. */
sealed interface Word {
  /**
   * A number; its term is made when first asked for, as most never are. Two are the same number
   * only as objects, or where their terms are equal.
   */
  final class Number implements Word {
    private final Supplier<Bits> maker;
    private final ScalarClaim set;
    private @Nullable Bits bits;

    /**
     * A number.
     *
     * @param set in which it surely lies
     */
    Number(ScalarClaim set, Supplier<Bits> maker) {
      this.set = set;
      this.maker = maker;
    }

    /** A number of which the term says all. */
    static Number of(Bits bits) {
      return new Number(
          bits.isConstant() ? ScalarClaim.constant(bits.constant()) : ScalarClaim.ANY, () -> bits);
    }

    ScalarClaim set() {
      return set;
    }

    Bits bits() {
      Bits made = bits;
      if (made == null) {
        made = maker.get();
        bits = made;
      }
      return made;
    }
  }

  /**
   * An address: {@code fixed + variable} bytes from the start of some memory.
   *
   * @param reach of packets: bytes that surely follow, counted from the address minus {@code
   *     fixed}; -1 where nobody knows
   * @param isNull when it is null instead
   */
  record Address(Base base, long fixed, Number variable, long reach, Truth isNull) implements Word {
    Address moved(long bytes) {
      return new Address(base, fixed + bytes, variable, reach, isNull);
    }

    /** The same where it is known not to be null. */
    Address asked(Terms terms) {
      return new Address(base, fixed, variable, reach, terms.truth(false));
    }

    /** The distance from the start. */
    Bits offset() {
      return variable.bits().plus(fixed);
    }

    boolean points(PointerKind kind) {
      return base.kind() == kind;
    }

    /** The fixed distance, where all of it is. */
    boolean isFixed() {
      return Sets.isConstant(variable.set());
    }

    /** Of a fixed one: how far from the start. */
    long at() {
      return fixed + variable.set().value();
    }
  }

  /**
   * Some memory. Two that differ may yet be the same.
   *
   * @param region as in claims
   * @param name tells memories of one kind and region apart, where they are not all one
   * @param size bytes, -1 where that is not known; of packets see {@link Machine}
   */
  record Base(PointerKind kind, int region, String name, long size) {}
}
