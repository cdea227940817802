package dev.assay.interp.arithmetic;

/**
 * Byte order conversions (RFC 9669 §4.2). Programs here run little-endian: {@code le} only clears
 * the bits above its width, {@code be} and {@code bswap} are the same swap.
 */
public final class Swaps {
  private Swaps() {}

  public static long swap16(long x) {
    return (x & 0xff) << 8 | x >>> 8 & 0xff;
  }

  public static long swap32(long x) {
    return Integer.reverseBytes((int) x) & 0xffff_ffffL;
  }

  public static long swap64(long x) {
    return Long.reverseBytes(x);
  }

  public static long low16(long x) {
    return x & 0xffff;
  }

  public static long low32(long x) {
    return x & 0xffff_ffffL;
  }

  public static long low64(long x) {
    return x;
  }
}
