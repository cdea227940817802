package dev.assay.ir.btf;

import dev.assay.ir.btf.BtfType.*;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What a kernel demands of the types that come with a program, beyond their being well encoded. A
 * loader goes on without types that it is refused, so that a program then has no functions with
 * types and no source lines. Source: {@code kernel/bpf/btf.c} of Linux 6.18, the {@code check_meta}
 * and {@code resolve} operations of each kind.
 */
final class BtfRules {
  private static final int MAX_DEPTH = 32;
  private static final long MAX_OBJECT_BYTES = 0xffff_ffffL;

  private final Btf btf;
  // Types whose parts by value have been walked without meeting themselves.
  private final BitSet finite = new BitSet();

  private BtfRules(Btf btf) {
    this.btf = btf;
  }

  /** The first type that is refused, with the reason; empty when a kernel takes them all. */
  static Optional<String> defect(Btf btf) {
    BtfRules rules = new BtfRules(btf);
    for (int id = 1; id < btf.size(); id++) {
      Optional<String> defect = rules.defect(id);
      if (defect.isPresent()) {
        return Optional.of("[" + id + "] " + btf.kind(id) + ": " + defect.get());
      }
    }
    return Optional.empty();
  }

  private Optional<String> defect(int id) {
    if (!isFinite(id, new BitSet(), 0)) {
      return Optional.of("a loop, or too deep");
    }
    return switch (btf.type(id)) {
      case BtfType.Void _, Volatile _, Const _, Restrict _ -> Optional.empty();
      case Int t -> unless(fits(t), "bits");
      case Pointer _, Floating _ -> Optional.empty();
      case Array t -> array(t);
      case Composite t -> composite(t);
      case Enumeration t -> enumeration(t);
      case Forward t -> unless(isIdentifier(t.name()), "name");
      case Typedef t -> unless(isIdentifier(t.name()), "name");
      case TypeTag t -> unless(!t.name().isEmpty(), "name");
      case Function t -> function(t);
      case Prototype t -> prototype(t);
      case Variable t -> variable(t);
      case DataSection t -> section(t);
      case DeclarationTag t -> tag(t);
    };
  }

  private static Optional<String> unless(boolean good, String defect) {
    return good ? Optional.empty() : Optional.of(defect);
  }

  // ---- names

  private static boolean isIdentifier(String name) {
    boolean good = !name.isEmpty() && !isDigit(name.charAt(0));
    for (int i = 0; good && i < name.length(); i++) {
      good = isIdentifierPart(name.charAt(i));
    }
    return good;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isIdentifierPart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_' || c == '.';
  }

  private static boolean isAbsentOrIdentifier(String name) {
    return name.isEmpty() || isIdentifier(name);
  }

  private static boolean isSectionName(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  // ---- data

  private static boolean fits(Int t) {
    return t.bits() > 0 && t.bits() <= 128 && t.bits() + t.bitOffset() <= t.size() * 8L;
  }

  private boolean hasSize(int type) {
    return switch (btf.type(type)) {
      case BtfType.Void _, Forward _, Function _, Prototype _, DeclarationTag _ -> false;
      case Reference r ->
          btf.resolve(r.target()).isPresent() && hasSize(btf.resolve(type).orElse(0));
      case Int _,
          Pointer _,
          Array _,
          Composite _,
          Enumeration _,
          Variable _,
          DataSection _,
          Floating _ ->
          true;
    };
  }

  private Optional<String> array(Array t) {
    boolean index = btf.resolved(t.index()).filter(i -> i instanceof Int).isPresent();
    if (!index) {
      return Optional.of("index type");
    }
    return unless(
        hasSize(t.element()) && btf.sizeOf(t.element()).orElse(0) * t.count() <= MAX_OBJECT_BYTES,
        "element");
  }

  private Optional<String> composite(Composite t) {
    if (!isAbsentOrIdentifier(t.name())) {
      return Optional.of("name");
    }
    boolean inOrder = t instanceof Struct;
    long last = 0;
    for (Member member : t.members()) {
      long offset = member.bitOffset() & 0xffff_ffffL;
      boolean placed = inOrder ? offset >= last : offset == 0;
      if (!isAbsentOrIdentifier(member.name())
          || !hasSize(member.type())
          || !placed
          || end(member) > t.size() * 8L) {
        return Optional.of("member '" + member.name() + "'");
      }
      last = offset;
    }
    return Optional.empty();
  }

  private long end(Member member) {
    long bits =
        member.bitfieldSize() != 0
            ? member.bitfieldSize()
            : btf.sizeOf(member.type()).orElse(0) * 8;
    return (member.bitOffset() & 0xffff_ffffL) + bits;
  }

  private static Optional<String> enumeration(Enumeration t) {
    return unless(
        isAbsentOrIdentifier(t.name()) && t.values().stream().allMatch(v -> isIdentifier(v.name())),
        "name");
  }

  private Optional<String> variable(Variable t) {
    return unless(
        isIdentifier(t.name()) && t.linkage() != Linkage.EXTERN && hasSize(t.type()),
        "name, linkage or type");
  }

  private Optional<String> section(DataSection t) {
    if (!isSectionName(t.name()) || t.size() == 0) {
      return Optional.of("name or size");
    }
    long end = 0;
    for (SectionVariable variable : t.variables()) {
      boolean known =
          btf.type(variable.type()) instanceof Variable v
              && btf.sizeOf(v.type()).orElse(0) <= variable.size();
      if (!known || variable.size() == 0 || variable.offset() < end) {
        return Optional.of("variable at " + variable.offset());
      }
      end = (long) variable.offset() + variable.size();
    }
    return unless(end <= t.size(), "size");
  }

  // ---- functions

  private Optional<String> function(Function t) {
    if (!isIdentifier(t.name()) || t.linkage() == Linkage.EXTERN) {
      return Optional.of("name or linkage");
    }
    if (!(btf.type(t.prototype()) instanceof Prototype prototype)) {
      return Optional.of("no prototype");
    }
    List<Parameter> parameters = prototype.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().isEmpty() && parameters.get(i).type() != 0) {
        return Optional.of("argument " + (i + 1) + " has no name");
      }
    }
    return Optional.empty();
  }

  private Optional<String> prototype(Prototype t) {
    if (t.result() != 0 && !hasSize(t.result()) && !isVoid(t.result())) {
      return Optional.of("result");
    }
    List<Parameter> parameters = t.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      boolean rest = parameter.type() == 0 && i == parameters.size() - 1;
      boolean good =
          rest
              ? parameter.name().isEmpty()
              : hasSize(parameter.type()) && isAbsentOrIdentifier(parameter.name());
      if (!good) {
        return Optional.of("argument " + (i + 1));
      }
    }
    return Optional.empty();
  }

  private boolean isVoid(int type) {
    return btf.resolved(type).filter(t -> t instanceof BtfType.Void).isPresent();
  }

  private Optional<String> tag(DeclarationTag t) {
    int components =
        switch (btf.type(t.target())) {
          case Composite c -> c.members().size();
          case Function f ->
              btf.type(f.prototype()) instanceof Prototype p ? p.parameters().size() : 0;
          case Variable _, Typedef _ -> 0;
          case BtfType.Void _,
              Int _,
              Pointer _,
              Array _,
              Enumeration _,
              Forward _,
              Volatile _,
              Const _,
              Restrict _,
              TypeTag _,
              Prototype _,
              DataSection _,
              Floating _,
              DeclarationTag _ ->
              -1;
        };
    return unless(
        !t.name().isEmpty()
            && components >= 0
            && (t.component() == -1 || t.component() >= 0 && t.component() < components),
        "target or component");
  }

  // ---- types that contain themselves

  private boolean isFinite(int id, BitSet open, int depth) {
    if (finite.get(id)) {
      return true;
    }
    if (open.get(id) || depth > MAX_DEPTH) {
      return false;
    }
    open.set(id);
    boolean good =
        switch (btf.type(id)) {
          case Reference r -> isFinite(r.target(), open, depth + 1);
          case Array a -> isFinite(a.element(), open, depth + 1);
          case Variable v -> isFinite(v.type(), open, depth + 1);
          case Composite c ->
              c.members().stream().allMatch(m -> isFinite(m.type(), open, depth + 1));
          case BtfType.Void _,
              Int _,
              Pointer _,
              Enumeration _,
              Forward _,
              Function _,
              Prototype _,
              DataSection _,
              Floating _,
              DeclarationTag _ ->
              true;
        };
    open.clear(id);
    if (good) {
      finite.set(id);
    }
    return good;
  }
}
