package dev.assay.cli;

import java.math.BigInteger;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers on the command line, and the smallest that an option takes. */
final class WholeNumber {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

  private WholeNumber() {}

  /** Any number of 64 bits. */
  static final class Any implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return read(text, LEAST, BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }
  }

  /** A count that may be nothing. */
  static final class NotNegative implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return read(text, BigInteger.ZERO, BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }
  }

  /** A count of something without which there is nothing to do. */
  static final class Positive implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return read(text, BigInteger.ONE, BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }
  }

  /** {@link Positive} in 64 bits. */
  static final class LongPositive implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return read(text, BigInteger.ONE, BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }
  }

  private static BigInteger read(String text, BigInteger least, BigInteger most) {
    try {
      BigInteger value = new BigInteger(text);
      if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below: what is no number is not between two either.
    }
    throw new TypeConversionException(
        "'" + text + "' is not a whole number from " + least + " to " + most);
  }
}
