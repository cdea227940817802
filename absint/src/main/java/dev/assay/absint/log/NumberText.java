package dev.assay.absint.log;

import dev.assay.absint.domain.Tnum;

/** Numbers as the log writes them: small ones in decimal, others in hexadecimal. */
public final class NumberText {
  private static final long MAX_UNSIGNED = 0xffff;

  private NumberText() {}

  public static String unsigned(long x) {
    return Long.compareUnsigned(x, MAX_UNSIGNED) <= 0 ? Long.toString(x) : hex(x);
  }

  public static String signed(long x) {
    return fitsSigned(x) ? Long.toString(x) : hex(x);
  }

  static boolean fitsSigned(long x) {
    return x >= Short.MIN_VALUE && x <= Short.MAX_VALUE;
  }

  public static String tnum(Tnum t) {
    return t.isConstant() ? unsigned(t.value()) : "(" + hex(t.value()) + "; " + hex(t.mask()) + ")";
  }

  // The kernel's "%#llx" writes zero with its prefix, unlike the C library's.
  static String hex(long x) {
    return "0x" + Long.toHexString(x);
  }
}
