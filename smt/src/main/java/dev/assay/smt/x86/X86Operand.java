package dev.assay.smt.x86;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operand as Intel's syntax writes it. */
public sealed interface X86Operand {

  /** A register. */
  record Reg(X86Register register) implements X86Operand {}

  /** A number, sign-extended to 64 bits as the text has it. */
  record Imm(long value) implements X86Operand {}

  /**
   * Memory at {@code base + index * scale + displacement}.
   *
   * @param bits of the access; 0 where the text does not say, as of {@code lea}
   */
  record Mem(
      int bits,
      Optional<X86Register> base,
      Optional<X86Register> index,
      int scale,
      long displacement)
      implements X86Operand {}

  /** The operand of a text. */
  static Optional<X86Operand> parse(String text) {
    return Texts.parse(text.strip());
  }

  /** The syntax. */
  final class Texts {
    private static final Pattern MEMORY =
        Pattern.compile("(?:(byte|word|dword|qword) ptr )?\\[([^\\]]+)\\]");
    private static final Pattern PART =
        Pattern.compile("([+-]?)\\s*([a-z0-9]+)(?:\\*([1248]))?\\s*");
    private static final Pattern NUMBER = Pattern.compile("-?(0x[0-9a-f]+|[0-9]+)");
    private static final Map<String, Integer> SIZES =
        Map.of("byte", 8, "word", 16, "dword", 32, "qword", 64);

    private Texts() {}

    private static Optional<X86Operand> parse(String text) {
      Optional<X86Register> register = X86Register.find(text);
      if (register.isPresent()) {
        return Optional.of(new Reg(register.get()));
      }
      if (NUMBER.matcher(text).matches()) {
        return Optional.of(new Imm(number(text)));
      }
      Matcher memory = MEMORY.matcher(text);
      return memory.matches()
          ? memory(
              memory.group(1) == null ? 0 : SIZES.getOrDefault(memory.group(1), 0),
              memory.group(2).strip())
          : Optional.empty();
    }

    private static long number(String text) {
      boolean negative = text.startsWith("-");
      String digits = negative ? text.substring(1) : text;
      long value =
          digits.startsWith("0x")
              ? Long.parseUnsignedLong(digits.substring(2), 16)
              : Long.parseUnsignedLong(digits);
      return negative ? -value : value;
    }

    private static Optional<X86Operand> memory(int bits, String inside) {
      Optional<X86Register> base = Optional.empty();
      Optional<X86Register> index = Optional.empty();
      int scale = 1;
      long displacement = 0;
      Matcher part = PART.matcher(inside);
      int read = 0;
      while (part.lookingAt()) {
        Optional<X86Register> register = X86Register.find(part.group(2));
        if (register.isEmpty()) {
          displacement += number((part.group(1).equals("-") ? "-" : "") + part.group(2));
        } else if (part.group(3) != null || base.isPresent()) {
          index = register;
          scale = part.group(3) == null ? 1 : Integer.parseInt(part.group(3));
        } else {
          base = register;
        }
        read = part.end();
        part.region(read, inside.length());
      }
      return read == inside.length()
          ? Optional.of(new Mem(bits, base, index, scale, displacement))
          : Optional.empty();
    }
  }
}
