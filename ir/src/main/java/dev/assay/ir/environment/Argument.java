package dev.assay.ir.environment;

import java.util.Set;

/**
 * What a helper takes in one register.
 *
 * @param size bytes of memory of fixed size, otherwise 0
 * @param btfType name of the kernel's structure, {@code *} where it follows from another argument;
 *     empty where there is none
 */
public record Argument(ArgumentKind kind, Set<TypeFlag> flags, int size, String btfType) {
  public Argument {
    flags = EnumSets.of(flags, TypeFlag.class);
  }

  /** An argument without flags. */
  public static Argument of(ArgumentKind kind) {
    return new Argument(kind, Set.of(), 0, "");
  }

  /** Reads {@code kind[:type or size][+flag…]}. */
  static Argument of(String text) {
    TypeText parts = TypeText.of(text);
    return new Argument(
        ArgumentKind.of(parts.kind()), parts.flags(), parts.size(), parts.btfType());
  }

  public boolean is(TypeFlag flag) {
    return flags.contains(flag);
  }

  public boolean mayBeNull() {
    return is(TypeFlag.MAYBE_NULL);
  }
}
