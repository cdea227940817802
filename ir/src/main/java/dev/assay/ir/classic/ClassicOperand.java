package dev.assay.ir.classic;

/** The right-hand operand of arithmetic, a branch or a return. */
public sealed interface ClassicOperand {

  /** A constant of 32 bits, unsigned. */
  record K(int value) implements ClassicOperand {}

  /** A register; {@link ClassicCell#A} only as a return value. */
  record Cell(ClassicCell cell) implements ClassicOperand {}
}
