package dev.assay.ir.program;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes with value equality. */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of these bytes. */
  public static Bytes of(byte... content) {
    return new Bytes(content.clone());
  }

  /** This many zero bytes. */
  public static Bytes zeros(int length) {
    return new Bytes(new byte[length]);
  }

  /**
   * Bytes from hexadecimal digits without separators.
   *
   * @throws IllegalArgumentException when the text is something else
   */
  public static Bytes hex(String digits) {
    return new Bytes(HexFormat.of().parseHex(digits));
  }

  public int length() {
    return content.length;
  }

  /** The byte at an index, signed as Java's are. */
  public byte at(int index) {
    return content[index];
  }

  /** A copy. */
  public byte[] toArray() {
    return content.clone();
  }

  /** Bytes from {@code from} (inclusive) to {@code to} (exclusive). */
  public Bytes slice(int from, int to) {
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** Hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(content);
  }
}
