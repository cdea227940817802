package dev.assay.reports.text;

import dev.assay.ir.claim.ScalarClaim;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of numbers in the notation of the kernel's log, bounds that say nothing left out; where
 * signed and unsigned bounds agree, as {@code 0..255}.
 */
final class ScalarText {
  private ScalarText() {}

  static String of(ScalarClaim set) {
    if (set.mask() == 0) {
      return number(set.value());
    }
    List<String> parts = new ArrayList<>();
    if (isRange(set)) {
      parts.add(number(set.umin()) + ".." + number(set.umax()));
    } else {
      signed64(set, parts);
      unsigned64(set, parts);
    }
    signed32(set, parts);
    unsigned32(set, parts);
    if (set.mask() != -1L && !boundsTellBits(set)) {
      parts.add("var_off=(" + hex(set.value()) + "; " + hex(set.mask()) + ")");
    }
    return String.join(" ", parts);
  }

  /** Whether the signed bounds say the same as the unsigned ones. */
  private static boolean isRange(ScalarClaim set) {
    return set.smin() == set.umin() && set.smax() == set.umax() && set.smax() != Long.MAX_VALUE;
  }

  /** Whether the known bits are just those that the upper bound makes zero. */
  private static boolean boundsTellBits(ScalarClaim set) {
    boolean lowOnes = set.value() == 0 && (set.mask() & set.mask() + 1) == 0;
    return lowOnes
        && Long.numberOfLeadingZeros(set.mask()) == Long.numberOfLeadingZeros(set.umax());
  }

  private static void signed64(ScalarClaim set, List<String> parts) {
    if (set.smin() != Long.MIN_VALUE) {
      parts.add("smin=" + number(set.smin()));
    }
    if (set.smax() != Long.MAX_VALUE) {
      parts.add("smax=" + number(set.smax()));
    }
  }

  private static void unsigned64(ScalarClaim set, List<String> parts) {
    if (set.umin() != 0) {
      parts.add("umin=" + unsigned(set.umin()));
    }
    if (set.umax() != -1L) {
      parts.add("umax=" + unsigned(set.umax()));
    }
  }

  // 32-bit bounds that repeat the 64-bit ones tell a reader nothing new.
  private static void signed32(ScalarClaim set, List<String> parts) {
    if (set.s32min() != Integer.MIN_VALUE && set.s32min() != set.smin()) {
      parts.add("s32min=" + set.s32min());
    }
    if (set.s32max() != Integer.MAX_VALUE && set.s32max() != set.smax()) {
      parts.add("s32max=" + set.s32max());
    }
  }

  private static void unsigned32(ScalarClaim set, List<String> parts) {
    if (set.u32min() != 0 && Integer.toUnsignedLong(set.u32min()) != set.umin()) {
      parts.add("u32min=" + Integer.toUnsignedString(set.u32min()));
    }
    if (set.u32max() != -1 && Integer.toUnsignedLong(set.u32max()) != set.umax()) {
      parts.add("u32max=" + Integer.toUnsignedString(set.u32max()));
    }
  }

  private static String number(long x) {
    return Math.abs(x) < 1L << 20 ? Long.toString(x) : hex(x);
  }

  private static String unsigned(long x) {
    return x >= 0 ? number(x) : hex(x);
  }

  private static String hex(long x) {
    return "0x" + Long.toHexString(x);
  }
}
