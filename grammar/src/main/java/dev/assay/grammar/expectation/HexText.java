package dev.assay.grammar.expectation;

import dev.assay.grammar.text.Numbers;
import dev.assay.ir.program.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;

/** Bytes as people write packets: hexadecimal, {@code _} between groups, {@code 00*12} repeated. */
final class HexText {
  private static final BigInteger MOST_REPEATS = BigInteger.valueOf(1 << 16);
  private static final int MOST_BYTES = 1 << 20;

  private HexText() {}

  /** The bytes, or empty where the text is something else. */
  static Optional<Bytes> parse(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String group : text.split("_", -1)) {
      int star = group.indexOf('*');
      String digits = star < 0 ? group : group.substring(0, star);
      Optional<Long> times =
          star < 0 ? Optional.of(1L) : Numbers.parse(group.substring(star + 1), 0, MOST_REPEATS);
      boolean hex = digits.length() % 2 == 0 && digits.chars().allMatch(HexFormat::isHexDigit);
      if (times.isEmpty() || !hex) {
        return Optional.empty();
      }
      byte[] bytes = HexFormat.of().parseHex(digits);
      if (out.size() + bytes.length * times.get() > MOST_BYTES) {
        return Optional.empty();
      }
      for (long i = 0; i < times.get(); i++) {
        out.writeBytes(bytes);
      }
    }
    return Optional.of(Bytes.of(out.toByteArray()));
  }
}
