package dev.assay.absint.objects;

import dev.assay.absint.objects.Found.Link;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Composite;
import dev.assay.ir.btf.BtfType.Member;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/** Which pointers the kernel vouches for, and which of their members it vouches for as well. */
public final class Trust {
  /** The modifiers that say so. */
  private static final int TRUSTED =
      Modifier.ALLOCATED.bit() | Modifier.TRUSTED.bit() | Modifier.NON_OWNING.bit();

  // Type names are cut to fit a buffer of this size; longer ones are never listed.
  private static final int NAME_BYTES = 64;

  private Trust() {}

  /** Lists of members, in the kernel's BTF under the structure's name and this suffix. */
  public enum Listed {
    /** Valid and never null in an RCU section. */
    RCU("__safe_rcu"),
    RCU_OR_NULL("__safe_rcu_or_null"),
    /** As valid as the object itself. */
    TRUSTED("__safe_trusted"),
    TRUSTED_OR_NULL("__safe_trusted_or_null");

    private final String suffix;

    Listed(String suffix) {
      this.suffix = suffix;
    }
  }

  /** Whether the object is surely valid. */
  public static boolean isTrusted(Pointer pointer) {
    if (pointer.reference() != 0) {
      return true;
    }
    int modifiers = pointer.type().modifiers();
    boolean unsafe = (modifiers & ~TRUSTED) != 0;
    return !unsafe && ((modifiers & TRUSTED) != 0 || isOwnKind(pointer));
  }

  // Kinds that stand for one kernel type each.
  private static boolean isOwnKind(Pointer pointer) {
    return switch (pointer.base()) {
      case SOCKET, SOCK_COMMON, TCP_SOCK, MAP -> true;
      case CONTEXT,
          MAP_VALUE,
          MAP_KEY,
          STACK,
          PACKET,
          PACKET_META,
          PACKET_END,
          FLOW_KEYS,
          TP_BUFFER,
          XDP_SOCK,
          OBJECT,
          MEMORY,
          ARENA,
          BUFFER,
          FUNCTION,
          DYNPTR ->
          false;
    };
  }

  /** The lists that a member of an object is in. */
  static Set<Listed> listsOf(OfType object, Link link) {
    Set<Listed> lists = EnumSet.noneOf(Listed.class);
    for (Listed list : Listed.values()) {
      if (lists(list, object, link)) {
        lists.add(list);
      }
    }
    return lists;
  }

  // btf_nested_type_is_trusted
  private static boolean lists(Listed list, OfType object, Link link) {
    Btf btf = object.btf();
    BtfType type = btf.type(object.id());
    String name = type.name() + list.suffix;
    if (name.length() >= NAME_BYTES) {
      return false;
    }
    OptionalInt id = btf.find(name, type.kind());
    if (id.isEmpty() || !(btf.type(id.getAsInt()) instanceof Composite composite)) {
      return false;
    }
    for (Member member : composite.members()) {
      if (member.name().equals(link.member())
          && btf.type(member.type()) instanceof BtfType.Pointer(int target)
          && TypeNames.behind(btf, target) == link.type()) {
        return true;
      }
    }
    return false;
  }
}
