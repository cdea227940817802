package dev.assay.jit.asm;

/** Code whose jumps are final; it may be placed at any address. */
public final class Assembled {
  private final byte[] bytes;
  private final int[] labels;

  Assembled(byte[] bytes, int[] labels) {
    this.bytes = bytes;
    this.labels = labels;
  }

  /** The code; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** Offset of a label's place from the first byte. */
  public int offset(Label label) {
    return labels[label.number()];
  }
}
