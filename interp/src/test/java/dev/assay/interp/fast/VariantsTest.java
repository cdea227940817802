package dev.assay.interp.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.interp.arithmetic.Operations;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The packed variants mean what the operations mean. */
class VariantsTest {

  @Property(tries = 2000)
  void arithmetic(@ForAll AluOp op, @ForAll long x, @ForAll long y) {
    assertEquals(Operations.alu(Width.W64, op, x, y), Variants.alu64(op.ordinal(), x, y));
    assertEquals(Operations.alu(Width.W32, op, x, y), Variants.alu32(op.ordinal(), x, y));
  }

  @Property(tries = 2000)
  void conditions(@ForAll Condition c, @ForAll long x, @ForAll long y) {
    assertEquals(Operations.holds(Width.W64, c, x, y), Variants.holds64(c.ordinal(), x, y));
    assertEquals(Operations.holds(Width.W32, c, x, y), Variants.holds32(c.ordinal(), x, y));
    assertEquals(Operations.holds(Width.W64, c, x, x), Variants.holds64(c.ordinal(), x, x));
    assertEquals(Operations.holds(Width.W32, c, x, x), Variants.holds32(c.ordinal(), x, x));
  }

  @Property
  void oneOperand(@ForAll Width width, @ForAll SwapKind kind, @ForAll long x) {
    assertEquals(Operations.negate(width, x), Variants.unary(Variants.negate(width), x));
    for (int bits : new int[] {8, 16, 32})
      if (bits < width.bits())
        assertEquals(
            Operations.signExtend(width, bits, x),
            Variants.unary(Variants.signExtend(width, bits), x));
    for (int bits : new int[] {16, 32, 64})
      assertEquals(Operations.swap(kind, bits, x), Variants.unary(Variants.swap(kind, bits), x));
  }
}
