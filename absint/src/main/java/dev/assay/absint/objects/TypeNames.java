package dev.assay.absint.objects;

import dev.assay.absint.state.Modifier;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;

/** What names, qualifiers and tags around a type say. */
public final class TypeNames {
  private static final int MAX_DEPTH = 32;

  private TypeNames() {}

  /** The id behind typedefs, qualifiers and tags; 0, which is void, when they form a cycle. */
  public static int behind(Btf btf, int id) {
    int current = id;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      if (!(btf.type(current) instanceof BtfType.Reference reference)) {
        return current;
      }
      current = reference.target();
    }
    return 0;
  }

  /** The modifier that the tag next to a pointer says, as bits; 0 for none. */
  public static int tagOf(Btf btf, BtfType.Pointer pointer) {
    if (!(btf.type(pointer.target()) instanceof BtfType.TypeTag tag) || tag.attribute()) {
      return 0;
    }
    return switch (tag.name()) {
      case "user" -> Modifier.USER.bit();
      case "percpu" -> Modifier.PERCPU.bit();
      case "rcu" -> Modifier.RCU.bit();
      default -> 0;
    };
  }

  /** The kind of a type, as messages write it. */
  public static String kind(BtfType type) {
    return type instanceof BtfType.Void ? "UNKNOWN" : type.kind().name();
  }

  /** A name as messages about structures write it. */
  public static String shown(String name) {
    return name.isEmpty() ? "(anon)" : name;
  }
}
