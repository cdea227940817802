package dev.assay.corpus.core;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Array;
import dev.assay.ir.btf.BtfType.Composite;
import dev.assay.ir.btf.BtfType.Encoding;
import dev.assay.ir.btf.BtfType.Enumeration;
import dev.assay.ir.btf.BtfType.Forward;
import dev.assay.ir.btf.BtfType.Int;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Pointer;
import dev.assay.ir.btf.BtfType.Prototype;
import dev.assay.ir.btf.BtfType.Struct;
import dev.assay.ir.btf.BtfType.Union;
import dev.assay.ir.btf.BtfType.Void;

/**
 * Whether a kernel has a type as an object declares it: the same names, and for each local member
 * or enumerator one of that name there. Behind a pointer, names and kinds suffice.
 */
final class TypeMatch {
  private static final int DEEPEST = 32;

  private final Btf local;
  private final Btf target;
  private final Effort effort;

  TypeMatch(Btf local, Btf target, Effort effort) {
    this.local = local;
    this.target = target;
    this.effort = effort;
  }

  /**
   * Whether the types match.
   *
   * @throws CoreException when they nest too deeply to tell
   */
  boolean matches(int localId, int targetId) throws CoreException {
    return matches(localId, targetId, false, DEEPEST);
  }

  private boolean matches(int localId, int targetId, boolean behindPointer, int depth)
      throws CoreException {
    effort.spend(1);
    if (depth == 0) {
      throw new CoreException("types nest too deeply");
    }
    BtfType here = TypeCompatibility.resolve(local, localId);
    BtfType there = TypeCompatibility.resolve(target, targetId);
    if (!sameName(here.name(), there.name())) {
      return false;
    }
    return switch (here) {
      case Void _ -> there instanceof Void;
      case Forward f -> forward(f, there, behindPointer);
      case Enumeration e -> there instanceof Enumeration t && enumerations(e, t);
      case Composite c when behindPointer -> c.kind() == there.kind() || isForwardOf(c, there);
      case Composite c ->
          c.kind() == there.kind() && there instanceof Composite t && members(c, t, depth);
      case Int i ->
          there instanceof Int t
              && i.size() == t.size()
              && (i.encoding() == Encoding.SIGNED) == (t.encoding() == Encoding.SIGNED);
      case Pointer p ->
          there instanceof Pointer t && matches(p.target(), t.target(), true, depth - 1);
      case Array a ->
          there instanceof Array t
              && a.count() == t.count()
              && matches(a.element(), t.element(), behindPointer, depth - 1);
      case Prototype p ->
          there instanceof Prototype t && prototypes(p, t, behindPointer, depth - 1);
      case BtfType _ -> false;
    };
  }

  private static boolean sameName(String here, String there) {
    return Btf.essentialName(here).equals(Btf.essentialName(there));
  }

  private static boolean forward(Forward here, BtfType there, boolean behindPointer) {
    if (there instanceof Forward f) {
      return f.union() == here.union();
    }
    return behindPointer && (here.union() ? there instanceof Union : there instanceof Struct);
  }

  private static boolean isForwardOf(Composite here, BtfType there) {
    return there instanceof Forward f && f.union() == here instanceof Union;
  }

  private boolean enumerations(Enumeration here, Enumeration there) throws CoreException {
    effort.spend((long) here.values().size() * there.values().size());
    return here.size() == there.size()
        && here.values().stream()
            .allMatch(v -> there.values().stream().anyMatch(t -> sameName(v.name(), t.name())));
  }

  private boolean members(Composite here, Composite there, int depth) throws CoreException {
    for (Member member : here.members()) {
      if (!hasMatch(member, there, depth)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasMatch(Member wanted, Composite there, int depth) throws CoreException {
    effort.spend(there.members().size());
    for (Member member : there.members()) {
      if (sameName(wanted.name(), member.name())
          && matches(wanted.type(), member.type(), false, depth - 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean prototypes(Prototype here, Prototype there, boolean behindPointer, int depth)
      throws CoreException {
    if (here.parameters().size() != there.parameters().size()) {
      return false;
    }
    for (int i = 0; i < here.parameters().size(); i++) {
      int mine = here.parameters().get(i).type();
      if (!matches(mine, there.parameters().get(i).type(), behindPointer, depth)) {
        return false;
      }
    }
    return matches(here.result(), there.result(), behindPointer, depth);
  }
}
