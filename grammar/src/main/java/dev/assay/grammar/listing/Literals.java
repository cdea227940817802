package dev.assay.grammar.listing;

import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Numbers;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Quoted;
import dev.assay.ir.isa.Register;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Registers and numbers of instructions. What is out of range is noted and read as a harmless
 * value, so that one line may have several errors.
 */
public final class Literals {
  private final Diagnostics diagnostics;
  private final Symbols symbols;

  /**
   * Makes a reader of literals.
   *
   * @param symbols says where named fields are
   */
  public Literals(Diagnostics diagnostics, Symbols symbols) {
    this.diagnostics = diagnostics;
    this.symbols = symbols;
  }

  /**
   * The register with this number.
   *
   * @param shown the register as written
   * @param digits its number
   */
  public Register register(Position at, String shown, String digits) {
    Optional<Register> register =
        Numbers.imm32(digits).filter(n -> digits.length() <= 2).flatMap(Register::find);
    if (register.isEmpty()) {
      diagnostics.add(at, "no register '" + shown + "'", "expected r0 to r10");
    }
    return register.orElse(Register.R0);
  }

  /** A 32-bit constant. */
  public int imm32(Position at, String text) {
    Optional<Integer> value = Numbers.imm32(text);
    if (value.isEmpty()) {
      range(at, text, "a constant of 32 bits, -2147483648 to 2147483647 or up to 0xffffffff");
    }
    return value.orElse(0);
  }

  /** A 64-bit constant. */
  public long imm64(Position at, String text) {
    Optional<Long> value = Numbers.imm64(text);
    if (value.isEmpty()) {
      range(at, text, "a constant of 64 bits");
    }
    return value.orElse(0L);
  }

  /** A 16-bit displacement with its sign: a number, or a field as in {@code +xdp_md.data}. */
  public short offset(Position at, String text) {
    if (text.length() > 1 && Character.isJavaIdentifierStart(text.charAt(1))) {
      return field(at, text);
    }
    Optional<Short> value = Numbers.imm16(text);
    if (value.isEmpty()) {
      range(at, text, "an offset of 16 bits, -32768 to 32767");
    }
    return value.orElse((short) 0);
  }

  private short field(Position at, String text) {
    Optional<Integer> offset = symbols.fieldOffset().apply(text.substring(1));
    if (offset.isEmpty() || text.charAt(0) != '+') {
      diagnostics.add(
          at,
          "no field '" + text + "'",
          "expected a number or STRUCT.FIELD of the kernel's context, as in + xdp_md.data_end");
    }
    return offset.map(Integer::shortValue).orElse((short) 0);
  }

  /** A 16-bit unsigned number. */
  public int unsigned16(Position at, String text) {
    Optional<Long> value = Numbers.parse(text, 0, BigInteger.valueOf(0xffff));
    if (value.isEmpty()) {
      range(at, text, "a number of 16 bits, 0 to 65535");
    }
    return value.orElse(0L).intValue();
  }

  /** A distance in slots; whether it fits is checked when it is bound. */
  public long distance(Position at, String text) {
    return imm64(at, text);
  }

  /** A name, its quotes taken away where it has some. */
  public static String plain(String text) {
    return text.startsWith("\"") ? Quoted.unquote(text) : text;
  }

  private void range(Position at, String text, String expected) {
    diagnostics.add(at, "'" + text + "' does not fit", "expected " + expected);
  }
}
