package dev.assay.ir.isa;

/**
 * The fields of one 8-byte slot (RFC 9669 §3), whatever they mean.
 *
 * @param opcode 8 bits
 * @param dst 4 bits
 * @param src 4 bits
 * @param offset 16 bits, signed
 * @param immediate 32 bits, signed
 */
public record RawSlot(int opcode, int dst, int src, short offset, int immediate) {
  public RawSlot {
    if ((opcode & 0xff) != opcode || (dst & 0xf) != dst || (src & 0xf) != src) {
      throw new IllegalArgumentException("field too wide: " + opcode + ", " + dst + ", " + src);
    }
  }

  /** The fields of a slot whose 64 bits were read in little-endian order. */
  public static RawSlot of(long bits) {
    return new RawSlot(
        (int) bits & 0xff,
        (int) (bits >>> 8) & 0xf,
        (int) (bits >>> 12) & 0xf,
        (short) (bits >>> 16),
        (int) (bits >>> 32));
  }

  /** The slot as the 64 bits of its little-endian form. */
  public long bits() {
    return opcode
        | (long) dst << 8
        | (long) src << 12
        | (offset & 0xffffL) << 16
        | (long) immediate << 32;
  }
}
