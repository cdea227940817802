package dev.assay.grammar.text;

import java.math.BigInteger;
import java.util.Optional;

/** Numbers as people write them in assembly: decimal or hexadecimal, with a sign. */
public final class Numbers {
  // 2^64 has 20 decimal digits; leading zeros are allowed within reason.
  private static final int LONGEST = 66;

  private Numbers() {}

  /** Whether a word is a number of either form, without a sign. */
  public static boolean isHex(String digits) {
    return digits.startsWith("0x") || digits.startsWith("0X");
  }

  /**
   * The value, or empty where the word is no number or one of absurd length.
   *
   * @param word a decimal or, after {@code 0x}, hexadecimal number, maybe with a sign
   */
  public static Optional<BigInteger> parse(String word) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    boolean signed = word.startsWith("-") || word.startsWith("+");
    String digits = signed ? word.substring(1) : word;
    if (digits.startsWith("-") || digits.startsWith("+")) {
      return Optional.empty();
    }
    try {
      BigInteger value =
          isHex(digits) ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits, 10);
      return value.signum() < 0
          ? Optional.empty()
          : Optional.of(word.startsWith("-") ? value.negate() : value);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  /** The value, where it lies between these bounds (both inclusive). */
  public static Optional<Long> parse(String word, long least, BigInteger most) {
    return parse(word)
        .filter(v -> v.compareTo(BigInteger.valueOf(least)) >= 0 && v.compareTo(most) <= 0)
        .map(BigInteger::longValue);
  }

  /**
   * A 32-bit constant: decimal as a signed number, hexadecimal also as the 32 bits themselves, as
   * the kernel prints the constants of comparisons.
   */
  public static Optional<Integer> imm32(String word) {
    boolean hex = isHex(word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word);
    BigInteger most = BigInteger.valueOf(hex ? 0xffff_ffffL : Integer.MAX_VALUE);
    return parse(word, Integer.MIN_VALUE, most).map(Long::intValue);
  }

  /** A 64-bit constant, signed or unsigned. */
  public static Optional<Long> imm64(String word) {
    return parse(word, Long.MIN_VALUE, BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
  }

  /** A signed number of 16 bits. */
  public static Optional<Short> imm16(String word) {
    return parse(word, Short.MIN_VALUE, BigInteger.valueOf(Short.MAX_VALUE)).map(Long::shortValue);
  }
}
