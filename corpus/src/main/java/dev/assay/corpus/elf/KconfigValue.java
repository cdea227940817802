package dev.assay.corpus.elf;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Array;
import dev.assay.ir.btf.BtfType.Encoding;
import dev.assay.ir.btf.BtfType.Enumeration;
import dev.assay.ir.btf.BtfType.Int;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a value of the kernel's configuration is laid out, by the type that the object gives it.
 *
 * @param size bytes
 * @param alignment bytes
 * @param signed whether a number may be negative
 */
record KconfigValue(Kind kind, int size, int alignment, boolean signed) {
  private static final String TRISTATE = "libbpf_tristate";

  /** What a value can be. */
  enum Kind {
    BOOL,
    CHAR,
    NUMBER,
    TRISTATE,
    TEXT
  }

  /** The layout for this type; empty when no configuration value can have it. */
  static Optional<KconfigValue> of(Btf btf, int type) {
    BtfType resolved = btf.resolved(type).orElse(btf.type(0));
    return switch (resolved) {
      case Int i when i.encoding() == Encoding.BOOL ->
          i.size() == 1 ? Optional.of(new KconfigValue(Kind.BOOL, 1, 1, false)) : Optional.empty();
      case Int i when i.size() == 1 ->
          Optional.of(new KconfigValue(Kind.CHAR, 1, 1, i.encoding() == Encoding.SIGNED));
      case Int i when i.size() == 2 || i.size() == 4 || i.size() == 8 ->
          Optional.of(
              new KconfigValue(Kind.NUMBER, i.size(), i.size(), i.encoding() == Encoding.SIGNED));
      case Enumeration e when e.name().equals(TRISTATE) && e.size() >= 4 ->
          Optional.of(new KconfigValue(Kind.TRISTATE, e.size(), e.size(), false));
      case Array a when a.count() != 0 && isChar(btf, a.element()) ->
          Optional.of(new KconfigValue(Kind.TEXT, a.count(), 1, false));
      case BtfType _ -> Optional.empty();
    };
  }

  private static boolean isChar(Btf btf, int type) {
    return btf.resolved(type).orElse(btf.type(0)) instanceof Int i
        && i.size() == 1
        && i.encoding() != Encoding.BOOL;
  }

  /**
   * The bytes of a value written as in a kernel's {@code .config}: {@code y}, {@code m}, {@code n},
   * a number, or a text in quotes.
   *
   * @throws IllegalArgumentException when the type has no such value; the message says why
   */
  byte[] bytes(String text, ByteOrder order) {
    if (text.equals("y") || text.equals("m") || text.equals("n")) {
      return choice(text.charAt(0), order);
    }
    return text.startsWith("\"") ? text(text) : number(text, order);
  }

  private byte[] choice(char choice, ByteOrder order) {
    return switch (kind) {
      case BOOL -> {
        if (choice == 'm') {
          throw new IllegalArgumentException("'m' is no value of a bool");
        }
        yield word(choice == 'y' ? 1 : 0, order);
      }
      case TRISTATE -> word(choice == 'y' ? 1 : choice == 'm' ? 2 : 0, order);
      case CHAR -> word(choice, order);
      case NUMBER, TEXT ->
          throw new IllegalArgumentException(
              "'%s' is no value of a number or text".formatted(choice));
    };
  }

  private byte[] text(String quoted) {
    if (kind != Kind.TEXT || quoted.length() < 2 || !quoted.endsWith("\"")) {
      throw new IllegalArgumentException(quoted + " is no text in quotes for an array of char");
    }
    String text = quoted.substring(1, quoted.length() - 1);
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(Arrays.copyOf(all, Math.min(all.length, size - 1)), size);
  }

  private byte[] number(String text, ByteOrder order) {
    long value = decode(text);
    boolean fits =
        switch (kind) {
          case TRISTATE, TEXT -> false;
          case BOOL -> value == 0 || value == 1;
          case CHAR, NUMBER -> size == Long.BYTES || fits(value);
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "%s does not fit %d bytes of %s".formatted(text, size, kind));
    }
    return word(value, order);
  }

  private static long decode(String text) {
    try {
      return Long.decode(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no value of a configuration: y, m, n, a number or \"text\"");
    }
  }

  private boolean fits(long value) {
    int bits = size * Byte.SIZE;
    return signed ? value >= -(1L << (bits - 1)) && value < 1L << (bits - 1) : value >>> bits == 0;
  }

  private byte[] word(long value, ByteOrder order) {
    byte[] wide = ByteBuffer.allocate(Long.BYTES).order(order).putLong(value).array();
    return order == ByteOrder.LITTLE_ENDIAN
        ? Arrays.copyOf(wide, size)
        : Arrays.copyOfRange(wide, Long.BYTES - size, Long.BYTES);
  }
}
