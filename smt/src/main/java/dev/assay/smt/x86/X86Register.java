package dev.assay.smt.x86;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A general register, or the low part of one.
 *
 * @param number as the processor counts: rax is 0, rsp 4
 * @param bits 8, 16, 32 or 64
 */
public record X86Register(int number, int bits) {
  /** How many there are. */
  public static final int COUNT = 16;

  static final X86Register RAX = new X86Register(0, 64);
  static final X86Register RDX = new X86Register(2, 64);
  static final X86Register RSP = new X86Register(4, 64);

  private static final List<String> WIDE =
      List.of("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi");
  private static final List<String> BYTES =
      List.of("al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil");
  private static final Map<String, X86Register> NAMED = named();

  private static Map<String, X86Register> named() {
    Map<String, X86Register> all = new HashMap<>();
    for (int number = 0; number < COUNT; number++) {
      boolean old = number < WIDE.size();
      String wide = old ? WIDE.get(number) : "r" + number;
      String half = old ? wide.substring(1) : wide;
      all.put(wide, new X86Register(number, 64));
      all.put(old ? "e" + half : wide + "d", new X86Register(number, 32));
      all.put(old ? half : wide + "w", new X86Register(number, 16));
      all.put(old ? BYTES.get(number) : wide + "b", new X86Register(number, 8));
    }
    return all;
  }

  /** The register of this name in Intel's syntax; ah and its like are none of those we emit. */
  public static Optional<X86Register> find(String name) {
    return Optional.ofNullable(NAMED.get(name));
  }

  /** The whole register. */
  public X86Register whole() {
    return new X86Register(number, 64);
  }
}
