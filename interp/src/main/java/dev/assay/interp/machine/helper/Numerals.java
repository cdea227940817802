package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.EINVAL;
import static dev.assay.interp.machine.Errno.ERANGE;

import dev.assay.interp.machine.Memory;
import java.math.BigInteger;

/** Text to numbers, as {@code bpf_strtol} and {@code bpf_strtoul} do (kernel/bpf/helpers.c). */
final class Numerals {
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

  private Numerals() {}

  /** How many characters were taken, or an errno; base 0, 8, 10 or 16 stands in the flags. */
  static long parse(long from, long size, long flags, long to, boolean signed) {
    if (flags != 0 && flags != 8 && flags != 10 && flags != 16) return -EINVAL;
    int at = 0;
    while (at < size && isSpace(Memory.u8(from + at))) at++;
    boolean negative = at < size && Memory.u8(from + at) == '-';
    if (negative) at++;
    int base = base((int) flags, from, at, size);
    if (base == 16 && hasHexPrefix(from, at, size)) at += 2;
    int start = at;
    BigInteger value = BigInteger.ZERO;
    while (at < size && Character.digit(Memory.u8(from + at), base) >= 0) {
      int digit = Character.digit(Memory.u8(from + at++), base);
      value = value.multiply(BigInteger.valueOf(base)).add(BigInteger.valueOf(digit));
      if (value.compareTo(TWO_64) >= 0) return -ERANGE;
    }
    if (at == start || negative && !signed) return -EINVAL;
    if (negative) value = value.negate();
    if (signed && (value.compareTo(LONG_MAX) > 0 || value.compareTo(LONG_MIN) < 0)) return -ERANGE;
    Memory.put64(to, value.longValue());
    return at;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c >= 9 && c <= 13;
  }

  private static boolean hasHexPrefix(long from, int at, long size) {
    return at + 2 < size
        && Memory.u8(from + at) == '0'
        && (Memory.u8(from + at + 1) | 0x20) == 'x'
        && Character.digit(Memory.u8(from + at + 2), 16) >= 0;
  }

  private static int base(int asked, long from, int at, long size) {
    if (asked != 0) return asked;
    if (hasHexPrefix(from, at, size)) return 16;
    return at < size && Memory.u8(from + at) == '0' ? 8 : 10;
  }
}
