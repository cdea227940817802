package dev.assay.grammar.mnemonic;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;
import java.util.Locale;

/**
 * How this dialect makes whole mnemonics of the stems in {@code ir.isa}: the width is left out of
 * 64-bit operations and written as 32, sizes are b, h, w and dw.
 */
final class Mnemonics {
  static final String LOCK = "lock";
  static final String FETCH = "fetch";
  static final String CALL = "call";
  static final String LOCAL = "local";
  static final String EXIT = "exit";
  static final String LDDW = "lddw";
  static final String CAST = "addr_space_cast";
  static final String MAY_GOTO = "may_goto";

  private Mnemonics() {}

  static String width(String stem, Width width) {
    return stem + (width == Width.W32 ? "32" : "");
  }

  static String of(AluOp op, Width width) {
    return width(op.mnemonic(), width);
  }

  static String negate(Width width) {
    return width("neg", width);
  }

  static String of(Condition condition, Width width) {
    return width(condition.mnemonic(), width);
  }

  static String of(JumpForm form) {
    return form == JumpForm.SHORT ? "ja" : "ja32";
  }

  /** {@code movsx832}: from 8 bits to 32. */
  static String signExtend(int bits, Width width) {
    return "movsx" + bits + width.bits();
  }

  /** {@code swap16} where the kernel's dialect writes {@code bswap16}. */
  static String of(SwapKind kind, int bits) {
    return (kind == SwapKind.BSWAP ? "swap" : kind.mnemonic()) + bits;
  }

  private static String size(Size size) {
    return size.name().toLowerCase(Locale.ROOT);
  }

  static String load(Size size, Extension extension) {
    return (extension == Extension.SIGN ? "ldxs" : "ldx") + size(size);
  }

  static String storeConstant(Size size) {
    return "st" + size(size);
  }

  static String storeRegister(Size size) {
    return "stx" + size(size);
  }

  static String loadAcquire(Size size) {
    return "ldacq" + size(size);
  }

  static String storeRelease(Size size) {
    return "strel" + size(size);
  }

  static String loadAbsolute(Size size) {
    return "ldabs" + size(size);
  }

  static String loadIndirect(Size size) {
    return "ldind" + size(size);
  }

  /** What stands between {@code lock} and the operands: {@code fetch add32}. */
  static String atomic(AtomicOp op, Size size) {
    String stem = op.mnemonic();
    String words =
        stem.startsWith(FETCH + "_") ? FETCH + " " + stem.substring(FETCH.length() + 1) : stem;
    return words + (size == Size.W ? "32" : "");
  }
}
