package dev.assay.corpus.core;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Array;
import dev.assay.ir.btf.BtfType.Composite;
import dev.assay.ir.btf.BtfType.Enumeration;
import dev.assay.ir.btf.BtfType.Floating;
import dev.assay.ir.btf.BtfType.Forward;
import dev.assay.ir.btf.BtfType.Int;
import dev.assay.ir.btf.BtfType.Pointer;
import dev.assay.ir.btf.BtfType.Prototype;
import dev.assay.ir.btf.BtfType.Void;

/**
 * Whether a type of an object may be read as one of a kernel. Two rules: one for whole types, which
 * compares kinds all the way down, and one for fields, which is content with two pointers or two
 * structures. Neither looks at names below the first level, at sizes of integers, or at qualifiers.
 */
public final class TypeCompatibility {
  private static final int DEEPEST = 32;

  private final Btf local;
  private final Btf target;
  private final Effort effort;

  /**
   * @param local the object's types
   * @param target the kernel's types
   */
  public TypeCompatibility(Btf local, Btf target) {
    this(local, target, new Effort());
  }

  TypeCompatibility(Btf local, Btf target, Effort effort) {
    this.local = local;
    this.target = target;
    this.effort = effort;
  }

  /**
   * Whether the whole types are compatible.
   *
   * @throws CoreException when they nest too deeply to tell
   */
  public boolean compatible(int localId, int targetId) throws CoreException {
    return compatible(localId, targetId, DEEPEST);
  }

  private boolean compatible(int localId, int targetId, int depth) throws CoreException {
    effort.spend(1);
    if (depth == 0) {
      throw new CoreException("types nest too deeply");
    }
    BtfType there = resolve(target, targetId);
    return switch (resolve(local, localId)) {
      case Composite c -> there.kind() == c.kind();
      case Forward _ -> there instanceof Forward;
      case Void _ -> there instanceof Void;
      case Enumeration _ -> there instanceof Enumeration;
      case Int i -> there instanceof Int t && i.bitOffset() == 0 && t.bitOffset() == 0;
      case Pointer p -> there instanceof Pointer t && compatible(p.target(), t.target(), depth - 1);
      case Array a -> there instanceof Array t && compatible(a.element(), t.element(), depth - 1);
      case Prototype p -> there instanceof Prototype t && compatible(p, t, depth - 1);
      case BtfType _ -> false;
    };
  }

  private boolean compatible(Prototype here, Prototype there, int depth) throws CoreException {
    if (here.parameters().size() != there.parameters().size()) {
      return false;
    }
    for (int i = 0; i < here.parameters().size(); i++) {
      if (!compatible(here.parameters().get(i).type(), there.parameters().get(i).type(), depth)) {
        return false;
      }
    }
    return compatible(here.result(), there.result(), depth);
  }

  /** Whether a field of the one type may be read as a field of the other. */
  boolean fieldsCompatible(int localId, int targetId) {
    int here = localId;
    int there = targetId;
    for (int depth = 0; depth < DEEPEST; depth++) {
      BtfType mine = resolve(local, here);
      BtfType theirs = resolve(target, there);
      if (!(mine instanceof Array a && theirs instanceof Array t)) {
        return leavesCompatible(mine, theirs);
      }
      here = a.element();
      there = t.element();
    }
    return false;
  }

  private static boolean leavesCompatible(BtfType mine, BtfType theirs) {
    return switch (mine) {
      case Composite _ -> theirs instanceof Composite;
      case Pointer _ -> theirs instanceof Pointer;
      case Floating _ -> theirs instanceof Floating;
      case Forward f -> theirs instanceof Forward t && namesAgree(f, t);
      case Enumeration e -> theirs instanceof Enumeration t && namesAgree(e, t);
      case Int i -> theirs instanceof Int t && i.bitOffset() == 0 && t.bitOffset() == 0;
      case BtfType _ -> false;
    };
  }

  private static boolean namesAgree(BtfType mine, BtfType theirs) {
    String a = Btf.essentialName(mine.name());
    String b = Btf.essentialName(theirs.name());
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  /** Whether a type may stand for the other before anything but the kind is known. */
  static boolean kindsCompatible(BtfType a, BtfType b) {
    return a.kind() == b.kind() || a instanceof Enumeration && b instanceof Enumeration;
  }

  static BtfType resolve(Btf btf, int id) {
    return btf.resolved(id).orElse(btf.type(0));
  }
}
