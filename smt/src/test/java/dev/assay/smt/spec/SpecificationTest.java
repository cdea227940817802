package dev.assay.smt.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The specification run on constants; expected values are worked out by hand from RFC 9669. */
class SpecificationTest {
  private static final Terms TERMS =
      new Terms(); // constants alone: no native library, nothing to close

  private static Bits word(String hex) {
    return TERMS.constant(64, Long.parseUnsignedLong(hex, 16));
  }

  @ParameterizedTest
  @CsvSource({
    "W64, ADD, ffffffffffffffff, 2, 1",
    "W32, ADD, 1ffffffff, 2, 1",
    "W64, SUB, 0, 1, ffffffffffffffff",
    "W32, SUB, 0, 1, ffffffff",
    "W64, MUL, 8000000000000001, 2, 2",
    "W64, DIV, ffffffffffffffff, 2, 7fffffffffffffff",
    "W64, DIV, 5, 0, 0",
    "W32, DIV, 5, 100000000, 0",
    "W32, DIV, ffffffff00000009, 2, 4",
    "W64, SDIV, fffffffffffffff9, 2, fffffffffffffffd",
    "W64, SDIV, 8000000000000000, ffffffffffffffff, 8000000000000000",
    "W32, SDIV, 80000000, ffffffff, 80000000",
    "W32, SDIV, fffffff9, 2, fffffffd",
    "W64, MOD, ffffffffffffffff, 10, f",
    "W64, MOD, 123456789a, 0, 123456789a",
    "W32, MOD, 123456789a, 0, 3456789a",
    "W64, SMOD, fffffffffffffff9, 3, ffffffffffffffff",
    "W64, SMOD, 7, fffffffffffffffd, 1",
    "W64, SMOD, 8000000000000000, ffffffffffffffff, 0",
    "W32, SMOD, 1fffffff9, 0, fffffff9",
    "W64, LSH, 1, 43, 8",
    "W32, LSH, 1, 23, 8",
    "W64, RSH, 8000000000000000, 3f, 1",
    "W64, ARSH, 8000000000000000, 3f, ffffffffffffffff",
    "W32, ARSH, 80000000, 1f, ffffffff",
    "W32, MOV, 0, ffffffffffffffff, ffffffff",
    "W64, XOR, f0f0, ff00, ff0",
    "W32, OR, ffffffff00000001, 2, 3",
    "W64, AND, ff, ffffffffffffff0f, f",
  })
  void arithmetic(Width width, AluOp op, String dst, String src, String expected) {
    assertEquals(word(expected), Arithmetic.result(width, op, word(dst), word(src)));
  }

  @ParameterizedTest
  @CsvSource({
    "W64, EQ, 100000001, 1, false",
    "W32, EQ, 100000001, 1, true",
    "W64, GT, ffffffffffffffff, 1, true",
    "W64, SGT, ffffffffffffffff, 1, false",
    "W32, SLT, 80000000, 0, true",
    "W32, LT, 80000000, 0, false",
    "W64, SET, 6, 1, false",
    "W64, SET, 6, 2, true",
    "W64, GE, 3, 3, true",
    "W64, SGE, 3, 4, false",
    "W64, LE, 3, 3, true",
    "W64, SLE, ffffffffffffffff, 0, true",
    "W32, NE, 500000000, 0, false",
  })
  void conditions(Width width, Condition condition, String dst, String src, boolean expected) {
    assertEquals(TERMS.truth(expected), Comparison.holds(width, condition, word(dst), word(src)));
  }

  @ParameterizedTest
  @CsvSource({
    "LE, 16, 1122334455667788, 7788",
    "BE, 16, 1122334455667788, 8877",
    "BE, 32, 1122334455667788, 88776655",
    "BSWAP, 64, 1122334455667788, 8877665544332211",
    "LE, 32, 1122334455667788, 55667788",
  })
  void swaps(SwapKind kind, int bits, String dst, String expected) {
    assertEquals(word(expected), Conversion.swapped(kind, bits, word(dst)));
  }

  @ParameterizedTest
  @CsvSource({
    "W64, 8, ff80, ffffffffffffff80",
    "W32, 8, ff80, ffffff80",
    "W32, 16, 18000, ffff8000",
    "W64, 32, 180000000, ffffffff80000000",
    "W64, 16, 7fff, 7fff",
  })
  void signExtension(Width width, int bits, String src, String expected) {
    assertEquals(word(expected), Conversion.signExtended(width, bits, word(src)));
  }

  @Test
  void negation() {
    assertEquals(word("ffffffffffffffff"), Conversion.negated(Width.W64, word("1")));
    assertEquals(word("ffffffff"), Conversion.negated(Width.W32, word("700000001")));
  }

  @Test
  void bytesAreLittleEndian() {
    var bytes = MemoryFormat.stored(Size.W, word("1122334485667788"));
    assertEquals(TERMS.constant(8, 0x88), bytes.getFirst());
    assertEquals(word("85667788"), MemoryFormat.loaded(Extension.ZERO, bytes));
    assertEquals(word("ffffffff85667788"), MemoryFormat.loaded(Extension.SIGN, bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "W, ADD, ffffffff, 100000002, 9, 1, 100000002, 9",
    "W, FETCH_ADD, ffffffff, 100000002, 9, 1, ffffffff, 9",
    "DW, FETCH_XOR, 6, 5, 9, 3, 6, 9",
    "DW, FETCH_AND, 6, 5, 9, 4, 6, 9",
    "DW, OR, 6, 1, 9, 7, 1, 9",
    "W, XCHG, 6, 1200000034, 9, 34, 6, 9",
    "DW, CMPXCHG, 6, 5, 6, 5, 5, 6",
    "DW, CMPXCHG, 6, 5, 7, 6, 5, 6",
    "W, CMPXCHG, 80000000, 5, ffffffff80000000, 5, 5, 80000000",
  })
  void atomics(
      Size size,
      AtomicOp op,
      String old,
      String src,
      String r0,
      String memory,
      String newSrc,
      String newR0) {
    assertEquals(
        new AtomicUpdate(word(memory).low(size.bits()), word(newSrc), word(newR0)),
        AtomicUpdate.of(size, op, word(old).low(size.bits()), word(src), word(r0)));
  }
}
