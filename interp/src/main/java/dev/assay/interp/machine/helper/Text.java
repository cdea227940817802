package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.EINVAL;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Text with conversions, as {@code bpf_bprintf_prepare} takes it (kernel/bpf/helpers.c). */
final class Text {
  private Text() {}

  /** What {@link #format} gives. */
  sealed interface Result {}

  record Formatted(String text) implements Result {}

  /**
   * @param errno negative
   */
  record Refused(long errno) implements Result {}

  /** Ends the run: text that ought to end with zero does not. */
  static long unterminated(Machine m, long address) {
    return m.fail(
        Property.CALL_ARGUMENT, "the text at %#x does not end with zero".formatted(address));
  }

  /** The text up to its zero byte, if there is one within readable memory. */
  static Optional<String> read(Machine m, long address, long most) {
    StringBuilder text = new StringBuilder();
    for (long i = 0; i < most && m.regions().readable(address + i, 1); i++) {
      int c = Memory.u8(address + i);
      if (c == 0) return Optional.of(text.toString());
      text.append((char) c);
    }
    return Optional.empty();
  }

  /** Puts arguments in place of conversions. */
  static Result format(Machine m, String format, long[] arguments) {
    StringBuilder out = new StringBuilder();
    int used = 0;
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i);
      if (c < 0x80 && (c < 0x20 || c == 0x7f) && !isSpace(c)) return new Refused(-EINVAL);
      if (c != '%') {
        out.append(c);
        i++;
        continue;
      }
      if (format.startsWith("%%", i)) {
        out.append('%');
        i += 2;
        continue;
      }
      if (used >= arguments.length) return new Refused(-EINVAL);
      Optional<Conversion> conversion = Conversion.at(format, i + 1);
      if (conversion.isEmpty()) return new Refused(-EINVAL);
      out.append(conversion.get().apply(m, arguments[used++]));
      i = conversion.get().end();
    }
    return new Formatted(out.toString());
  }

  static boolean isSpace(char c) {
    return c == ' ' || c >= 9 && c <= 13;
  }
}
