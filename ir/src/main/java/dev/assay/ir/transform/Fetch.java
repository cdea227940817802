package dev.assay.ir.transform;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that a prologue fetches when its probe is hit, in the notation of Linux's {@code
 * Documentation/trace/kprobetrace.rst}.
 */
public sealed interface Fetch {

  /** A register of the probed processor, as {@code struct pt_regs} names it: {@code %di}. */
  record FromRegister(String field) implements Fetch {}

  /**
   * An argument of the probed function, cut to its type: {@code $arg1}.
   *
   * @param number from 1
   * @param bytes 1, 2, 4 or 8
   * @param signed whether it is sign-extended
   */
  record Argument(int number, int bytes, boolean signed) implements Fetch {}

  /** Eight bytes of memory: {@code +8(%di)}. */
  record FromMemory(int offset, Fetch base) implements Fetch {}

  /** The registers of arguments in the calling convention of x86-64. */
  List<String> ARGUMENTS = List.of("di", "si", "dx", "cx", "r8", "r9");

  /** What a text means. */
  static Optional<Fetch> parse(String text) {
    return Texts.parse(text, 0);
  }

  /** The notation. */
  final class Texts {
    private static final int DEEPEST = 8;
    private static final Pattern REGISTER = Pattern.compile("%([a-z0-9_]+)");
    private static final Pattern ARGUMENT = Pattern.compile("\\$arg([1-6])");
    private static final Pattern MEMORY =
        Pattern.compile("([+-](?:0x[0-9a-fA-F]{1,7}|[0-9]{1,8}))\\((.+)\\)");

    private Texts() {}

    private static Optional<Fetch> parse(String text, int depth) {
      Matcher register = REGISTER.matcher(text);
      if (register.matches()) {
        return Optional.of(new FromRegister(register.group(1)));
      }
      Matcher argument = ARGUMENT.matcher(text);
      if (argument.matches()) {
        return Optional.of(new Argument(Integer.parseInt(argument.group(1)), 8, false));
      }
      Matcher memory = MEMORY.matcher(text);
      return memory.matches() && depth < DEEPEST
          ? parse(memory.group(2), depth + 1)
              .map(base -> new FromMemory(Integer.decode(memory.group(1)), base))
          : Optional.empty();
    }
  }
}
