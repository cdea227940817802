package dev.assay.interp.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.interp.arithmetic.Operations;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The packed variants mean what the operations mean. */
class VariantsTest {

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
