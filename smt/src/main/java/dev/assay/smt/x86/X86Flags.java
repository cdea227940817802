package dev.assay.smt.x86;

import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;

/** Carry, zero, sign and overflow (Intel, volume 1, 3.4.3.1). */
public record X86Flags(Truth carry, Truth zero, Truth sign, Truth overflow) {

  /** Nothing is known. */
  static X86Flags unknown(Terms terms, String name) {
    return new X86Flags(
        terms.proposition(name + ".cf"),
        terms.proposition(name + ".zf"),
        terms.proposition(name + ".sf"),
        terms.proposition(name + ".of"));
  }

  /** After a + b = r. */
  static X86Flags ofSum(Bits a, Bits b, Bits r) {
    return new X86Flags(r.below(a), isZero(r), isNegative(r), isNegative(a.xor(r).and(b.xor(r))));
  }

  /** After a - b = r, which is 0 where they are equal. */
  static X86Flags ofDifference(Bits a, Bits b, Bits r) {
    return new X86Flags(
        a.below(b), a.equalTo(b), isNegative(r), isNegative(a.xor(b).and(a.xor(r))));
  }

  /** After an operation on single bits. */
  static X86Flags ofLogic(Bits r) {
    return new X86Flags(r.truth(false), isZero(r), isNegative(r), r.truth(false));
  }

  private static Truth isZero(Bits r) {
    return r.equalTo(0);
  }

  private static Truth isNegative(Bits r) {
    return r.less(r.same(0));
  }

  /** The condition of a suffix of {@code jcc}, {@code setcc}, {@code cmovcc} (B.1.4.7). */
  Truth condition(String suffix) {
    return switch (suffix) {
      case "b" -> carry;
      case "ae" -> carry.not();
      case "e" -> zero;
      case "ne" -> zero.not();
      case "be" -> carry.or(zero);
      case "a" -> carry.or(zero).not();
      case "s" -> sign;
      case "ns" -> sign.not();
      case "l" -> sign.iff(overflow).not();
      case "ge" -> sign.iff(overflow);
      case "le" -> zero.or(sign.iff(overflow).not());
      case "g" -> zero.or(sign.iff(overflow).not()).not();
      default -> throw new UnknownForm("condition '" + suffix + "' has no meaning here");
    };
  }
}
