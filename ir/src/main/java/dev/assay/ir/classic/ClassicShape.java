package dev.assay.ir.classic;

/**
 * What a {@link ClassicInstruction} says, a record per shape. Constants and offsets have 32 bits,
 * unsigned unless noted.
 */
public sealed interface ClassicShape {

  /** {@code A = P[k:size]}; offsets from {@link Ancillary#BASE} up are not in the packet. */
  record LoadAbsolute(ClassicSize size, int k) implements ClassicShape {}

  /** {@code A = P[X + k:size]}. */
  record LoadIndirect(ClassicSize size, int k) implements ClassicShape {}

  /** {@code cell = k}. */
  record LoadConstant(ClassicCell cell, int k) implements ClassicShape {}

  /** {@code cell = M[word]}. */
  record LoadScratch(ClassicCell cell, int word) implements ClassicShape {}

  /** {@code cell = length of the packet}. */
  record LoadLength(ClassicCell cell) implements ClassicShape {}

  /** {@code X = 4 * (P[k:1] & 15)}: the length of an IPv4 header that starts at k. */
  record LoadHeaderLength(int k) implements ClassicShape {}

  /** {@code M[word] = cell}. */
  record Store(ClassicCell cell, int word) implements ClassicShape {}

  /** {@code A = A op operand}. */
  record Alu(ClassicAluOp op, ClassicOperand operand) implements ClassicShape {}

  /** {@code A = -A}. */
  record Negate() implements ClassicShape {}

  /** Goes on k instructions after the next. */
  record Jump(int k) implements ClassicShape {}

  /**
   * Goes on {@code onTrue} or {@code onFalse} instructions after the next.
   *
   * @param onTrue 0 to 255
   * @param onFalse 0 to 255
   */
  record Branch(ClassicCondition condition, ClassicOperand operand, int onTrue, int onFalse)
      implements ClassicShape {}

  /** Ends the filter with how many bytes of the packet to keep. */
  record Return(ClassicOperand operand) implements ClassicShape {}

  /** {@code cell = the other cell}: {@code tax} or {@code txa}. */
  record Transfer(ClassicCell to) implements ClassicShape {}

  /** No instruction has this code. */
  record Unknown(int code) implements ClassicShape {}
}
