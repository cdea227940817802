package dev.assay.absint.objects;

import dev.assay.absint.log.Refusal;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Composite;
import dev.assay.ir.btf.BtfType.Enumeration;
import dev.assay.ir.btf.BtfType.Function;
import dev.assay.ir.btf.BtfType.Linkage;
import dev.assay.ir.btf.BtfType.Prototype;
import dev.assay.ir.program.Program;
import dev.assay.ir.verdict.Property;

/**
 * Whether a program is declared as the function is that it replaces ({@code
 * btf_check_func_type_match}).
 */
public final class FunctionMatch {
  private final Btf otherTypes;
  private final int otherId;

  /**
   * A check.
   *
   * @param otherId of the function in the other program's BTF
   */
  public FunctionMatch(Btf otherTypes, int otherId) {
    this.otherTypes = otherTypes;
    this.otherId = otherId;
  }

  /**
   * Checks a program.
   *
   * @throws Refusal when it is declared otherwise
   */
  public void check(Program program) {
    Btf types = program.btf().orElseThrow(() -> refusal("Program extension requires BTF"));
    int id = program.subprograms().getFirst().btfFunction();
    if (id == 0) {
      throw refusal("Program extension requires BTF");
    }
    Side one = Side.of(types, id);
    Side other = Side.of(otherTypes, otherId);
    one.checkGlobal();
    other.checkGlobal();
    int count = one.prototype.parameters().size();
    if (count != other.prototype.parameters().size()) {
      throw refusal(
          "%s has %d args while %s has %d args"
              .formatted(one.name, count, other.name, other.prototype.parameters().size()));
    }
    checkResults(one, other);
    for (int i = 0; i < count; i++) {
      checkArgument(one, other, i);
    }
  }

  /**
   * A function.
   *
   * @param name with the parentheses that messages put behind it
   */
  private record Side(Btf btf, String name, Linkage linkage, Prototype prototype) {
    static Side of(Btf btf, int id) {
      Function function = (Function) btf.type(id);
      Prototype prototype = (Prototype) btf.type(function.prototype());
      return new Side(btf, function.name() + "()", function.linkage(), prototype);
    }

    void checkGlobal() {
      if (linkage != Linkage.GLOBAL) {
        throw refusal(name + " is not a global function");
      }
    }

    BtfType behind(int type) {
      return btf.type(TypeNames.behind(btf, type));
    }

    BtfType argument(int i) {
      return behind(prototype.parameters().get(i).type());
    }
  }

  private static void checkResults(Side one, Side other) {
    BtfType mine = one.behind(one.prototype.result());
    BtfType theirs = other.behind(other.prototype.result());
    if (!areAlike(mine, theirs)) {
      throw refusal(
          "Return type %s of %s doesn't match type %s of %s"
              .formatted(TypeNames.kind(mine), one.name, TypeNames.kind(theirs), other.name));
    }
  }

  // By kind, number of members, and the one flag: what the first word of a type holds.
  private static boolean areAlike(BtfType one, BtfType other) {
    return switch (one) {
      case Enumeration e ->
          other instanceof Enumeration o
              && e.kind() == o.kind()
              && e.values().size() == o.values().size();
      case Composite c ->
          other instanceof Composite o
              && c.kind() == o.kind()
              && c.members().size() == o.members().size();
      case BtfType _ -> one.kind() == other.kind();
    };
  }

  private static void checkArgument(Side one, Side other, int i) {
    BtfType mine = one.argument(i);
    BtfType theirs = other.argument(i);
    if (!areAlike(mine, theirs)) {
      throw refusal(
          "arg%d in %s is %s while %s has %s"
              .formatted(i, one.name, TypeNames.kind(mine), other.name, TypeNames.kind(theirs)));
    }
    long size = size(mine);
    if (size != size(theirs)) {
      throw refusal(
          "arg%d in %s has size %d while %s has %d"
              .formatted(i, one.name, size, other.name, size(theirs)));
    }
    switch (mine) {
      case BtfType.Int _, Enumeration _ -> {}
      case BtfType.Pointer(int target) ->
          checkContext(one, other, i, target, ((BtfType.Pointer) theirs).target());
      case BtfType _ -> throw refusal("arg" + i + " in " + one.name + " has unrecognized type");
    }
  }

  private static long size(BtfType type) {
    return switch (type) {
      case BtfType.Int t -> t.size();
      case Enumeration t -> t.size();
      case Composite t -> t.size();
      case BtfType _ -> 0;
    };
  }

  private static void checkContext(Side one, Side other, int i, int mine, int theirs) {
    String here = structure(one, i, mine);
    String there = structure(other, i, theirs);
    if (!here.equals(there)) {
      throw refusal(
          "arg%d %s(struct %s *) doesn't match %s(struct %s *)"
              .formatted(i, bare(one.name), here, bare(other.name), there));
    }
  }

  private static String bare(String name) {
    return name.substring(0, name.length() - 2);
  }

  private static String structure(Side side, int i, int type) {
    if (side.behind(type) instanceof Composite structure) {
      return structure.name();
    }
    throw refusal("arg" + i + " in " + side.name + " is not a pointer to context");
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.LOAD_ATTRIBUTES, message);
  }
}
