package dev.assay.interp.arithmetic;

/** Sign extensions by moves and loads, and zero extension (RFC 9669 §4.1 and §5.2). */
public final class Extensions {
  private Extensions() {}

  /** The low 8 bits as a signed number of 64 bits. */
  public static long signed8(long x) {
    return (byte) x;
  }

  /** The low 16 bits as a signed number of 64 bits. */
  public static long signed16(long x) {
    return (short) x;
  }

  /** The low 32 bits as a signed number of 64 bits. */
  public static long signed32(long x) {
    return (int) x;
  }

  /** The low 8 bits as a signed number of 32 bits, zero-extended to 64. */
  public static long signed8to32(long x) {
    return (byte) x & 0xffff_ffffL;
  }

  /** The low 16 bits as a signed number of 32 bits, zero-extended to 64. */
  public static long signed16to32(long x) {
    return (short) x & 0xffff_ffffL;
  }
}
