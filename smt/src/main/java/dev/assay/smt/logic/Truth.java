package dev.assay.smt.logic;

import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition on unknowns. Equal objects are the same condition, literally. */
public final class Truth {
  private final Terms terms;
  private final @Nullable BoolExpr expr;
  private final boolean value;
  private final int hash;
  private @Nullable Set<String> unknowns;

  Truth(Terms terms, boolean value) {
    this.terms = terms;
    this.expr = null;
    this.value = value;
    this.hash = Boolean.hashCode(value);
  }

  private Truth(Terms terms, BoolExpr expr) {
    this.terms = terms;
    this.expr = expr;
    this.value = false;
    this.hash = expr.hashCode(); // a native call: paths are sets of many conditions
  }

  static Truth of(Terms terms, BoolExpr expr) {
    return new Truth(terms, expr);
  }

  /** Whether it is a constant. */
  public boolean isConstant() {
    return expr == null;
  }

  /** Whether it is the constant true. */
  public boolean isTrue() {
    return expr == null && value;
  }

  /** Whether it is the constant false. */
  public boolean isFalse() {
    return expr == null && !value;
  }

  /** The names of the unknowns that occur in it. */
  public Set<String> unknowns() {
    Set<String> known = unknowns;
    if (known == null) {
      known = expr == null ? Set.of() : Unknowns.names(expr);
      unknowns = known;
    }
    return known;
  }

  BoolExpr expr() {
    return expr != null ? expr : terms.z3().mkBool(value);
  }

  /** Its negation; a double negation vanishes. */
  public Truth not() {
    if (expr == null) {
      return terms.truth(!value);
    }
    return of(terms, expr.isNot() ? (BoolExpr) expr.getArgs()[0] : terms.z3().mkNot(expr));
  }

  /** Both. */
  public Truth and(Truth other) {
    return conjunction(terms, List.of(this, other));
  }

  /** The conditions that it is the conjunction of; itself where it is none. */
  public List<Truth> conjuncts() {
    if (expr == null || !expr.isAnd()) {
      return List.of(this);
    }
    List<Truth> parts = new ArrayList<>();
    for (Expr<?> part : expr.getArgs()) {
      parts.addAll(of(terms, (BoolExpr) part).conjuncts());
    }
    return parts;
  }

  /** At least one. */
  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  /** The other one whenever this one. */
  public Truth implies(Truth other) {
    return not().or(other);
  }

  /** Both or neither. */
  public Truth iff(Truth other) {
    if (isConstant()) {
      return value ? other : other.not();
    }
    return other.isConstant()
        ? (other.value ? this : not())
        : of(terms, terms.z3().mkEq(expr(), other.expr()));
  }

  /**
   * The same with its unknowns named by their order of occurrence: conditions that differ only in
   * names become one, and one is valid when the other is.
   */
  public Truth renamed() {
    if (expr == null) {
      return this;
    }
    Expr<?>[] old = Unknowns.of(expr).toArray(Expr<?>[]::new);
    Expr<?>[] fresh = new Expr<?>[old.length];
    for (int i = 0; i < old.length; i++) {
      fresh[i] = terms.z3().mkConst("renamed." + i, old[i].getSort());
    }
    return of(terms, (BoolExpr) expr.substitute(old, fresh));
  }

  /** {@code yes} when this holds, else {@code no}. */
  public Bits choose(Bits yes, Bits no) {
    if (isConstant()) {
      return value ? yes : no;
    }
    if (yes.equals(no)) {
      return yes;
    }
    return new Bits(
        terms, yes.width(), (BitVecExpr) terms.z3().mkITE(expr(), yes.expr(), no.expr()));
  }

  /** {@code yes} when this holds, else {@code no}. */
  public Truth choose(Truth yes, Truth no) {
    if (isConstant()) {
      return value ? yes : no;
    }
    if (yes.equals(no)) {
      return yes;
    }
    if (yes.isConstant() || no.isConstant()) {
      return and(yes).or(not().and(no));
    }
    return of(terms, (BoolExpr) terms.z3().mkITE(expr(), yes.expr(), no.expr()));
  }

  /** One bit-vector of {@code width} bits: 1 when this holds, else 0. */
  public Bits toBits(int width) {
    return choose(terms.constant(width, 1), terms.constant(width, 0));
  }

  static Truth conjunction(Terms terms, List<Truth> conditions) {
    SequencedSet<Truth> parts = new LinkedHashSet<>();
    for (Truth condition : conditions) {
      if (condition.isFalse()) {
        return condition;
      }
      if (!condition.isTrue()) {
        parts.add(condition);
      }
    }
    if (parts.isEmpty()) {
      return terms.truth(true);
    }
    return parts.size() == 1
        ? parts.getFirst()
        : of(terms, mkAnd(terms.z3(), new ArrayList<>(parts)));
  }

  private static BoolExpr mkAnd(Context z3, List<Truth> parts) {
    return z3.mkAnd(parts.stream().map(Truth::expr).toArray(BoolExpr[]::new));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Truth that
        && hash == that.hash
        && value == that.value
        && Objects.equals(expr, that.expr);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return expr == null ? Boolean.toString(value) : expr.toString();
  }
}
