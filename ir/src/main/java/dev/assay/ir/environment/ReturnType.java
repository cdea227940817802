package dev.assay.ir.environment;

import java.util.Set;

/**
 * What a helper leaves in r0.
 *
 * @param btfType name of the kernel's structure, {@code *} where it follows from an argument; empty
 *     where there is none
 */
public record ReturnType(ReturnKind kind, Set<TypeFlag> flags, String btfType) {
  /** A number. */
  public static final ReturnType INTEGER = new ReturnType(ReturnKind.INTEGER, Set.of(), "");

  public ReturnType {
    flags = EnumSets.of(flags, TypeFlag.class);
  }

  /** Reads {@code kind[:type][+flag…]}. */
  static ReturnType of(String text) {
    TypeText parts = TypeText.of(text);
    return new ReturnType(ReturnKind.of(parts.kind()), parts.flags(), parts.btfType());
  }

  public boolean mayBeNull() {
    return flags.contains(TypeFlag.MAYBE_NULL);
  }
}
