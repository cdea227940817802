package dev.assay.ir.classic;

/**
 * One instruction as it is stored: {@code struct sock_filter}. Fields that an instruction does not
 * use may hold anything; Linux ignores them, and they are kept here.
 *
 * @param code 16 bits
 * @param jumpTrue 8 bits, instructions to skip when the condition holds
 * @param jumpFalse 8 bits, instructions to skip when it does not
 * @param k 32 bits
 */
public record ClassicInstruction(int code, int jumpTrue, int jumpFalse, int k) {

  public ClassicInstruction {
    if ((code & 0xffff) != code
        || (jumpTrue & 0xff) != jumpTrue
        || (jumpFalse & 0xff) != jumpFalse) {
      throw new IllegalArgumentException(
          "field too wide: code " + code + ", jumps " + jumpTrue + ", " + jumpFalse);
    }
  }

  /** The instruction of this shape, unused fields zero. */
  public static ClassicInstruction of(ClassicShape shape) {
    return ClassicCodec.encode(shape);
  }

  /** What the instruction says. */
  public ClassicShape shape() {
    return ClassicCodec.decode(this);
  }

  /** Whether every field that the shape does not use is zero, so that the shape says all. */
  public boolean isPlain() {
    return !(shape() instanceof ClassicShape.Unknown) && of(shape()).equals(this);
  }
}
