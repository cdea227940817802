package dev.assay.smt.logic;

import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BitVecSort;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A bit-vector term of a fixed width. Operators are SMT-LIB's: arithmetic is modulo 2^width,
 * operands have equal widths, a shift by the width or more gives 0 (or the sign), division by zero
 * is what {@link #divideUnsigned} and its kin say. Constants of up to 64 bits are computed at once.
 * Equal objects are the same term, literally.
 */
public final class Bits {
  private final Terms terms;
  private final int width;
  private final @Nullable BitVecExpr expr;
  private final long value;
  private @Nullable Set<String> unknowns;

  Bits(Terms terms, int width, long value) {
    if (width < 1 || width > Long.SIZE) {
      throw new IllegalArgumentException("constant of " + width + " bits");
    }
    this.terms = terms;
    this.width = width;
    this.expr = null;
    this.value = Fold.truncate(width, value);
  }

  Bits(Terms terms, int width, BitVecExpr expr) {
    this.terms = terms;
    this.width = width;
    this.expr = expr;
    this.value = 0;
  }

  /** The width in bits. */
  public int width() {
    return width;
  }

  /** Whether it is a constant. */
  public boolean isConstant() {
    return expr == null;
  }

  /** The constant's bits, zero-extended; throws when it is no constant. */
  public long constant() {
    if (expr != null) {
      throw new IllegalStateException("not a constant: " + expr);
    }
    return value;
  }

  /** The constant as a signed number; throws when it is no constant. */
  public long signedConstant() {
    return Fold.signed(width, constant());
  }

  /** Whether it is the constant {@code expected} (its low {@code width} bits). */
  public boolean is(long expected) {
    return expr == null && value == Fold.truncate(width, expected);
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

  BitVecExpr expr() {
    return expr != null ? expr : terms.z3().mkBV(value, width);
  }

  /** A constant of the same width. */
  public Bits same(long constant) {
    return new Bits(terms, width, constant);
  }

  /** A constant of another width, where a term is at hand but its maker is not. */
  public Bits constantOf(int otherWidth, long constant) {
    return new Bits(terms, otherWidth, constant);
  }

  public Bits plus(Bits other) {
    if (other.is(0)) {
      return this;
    }
    return is(0) ? other : binary(other, Long::sum, Context::mkBVAdd);
  }

  public Bits plus(long constant) {
    return plus(same(constant));
  }

  public Bits minus(Bits other) {
    return other.is(0) ? this : binary(other, (a, b) -> a - b, Context::mkBVSub);
  }

  /** The product; it may be hidden, see {@link Terms#hideProducts}. */
  public Bits times(Bits other) {
    if (isConstant() || other.isConstant() || terms.hiddenProducts().isEmpty()) {
      return binary(other, (a, b) -> a * b, Context::mkBVMul);
    }
    return terms.hiddenProducts().get().of(this, other);
  }

  /** The unsigned quotient; all ones when divided by zero. */
  public Bits divideUnsigned(Bits other) {
    return binary(other, Fold::divideUnsigned, Context::mkBVUDiv);
  }

  /** The unsigned remainder; the dividend when divided by zero. */
  public Bits remainderUnsigned(Bits other) {
    return binary(other, Fold::remainderUnsigned, Context::mkBVURem);
  }

  /**
   * The quotient towards zero; 1 or -1 when divided by zero; the least number divided by -1 is
   * itself.
   */
  public Bits divideSigned(Bits other) {
    return binary(other, signed(Fold::divideSigned), Context::mkBVSDiv);
  }

  /** The remainder with the dividend's sign; the dividend when divided by zero. */
  public Bits remainderSigned(Bits other) {
    return binary(other, signed(Fold::remainderSigned), Context::mkBVSRem);
  }

  public Bits and(Bits other) {
    return binary(other, (a, b) -> a & b, Context::mkBVAND);
  }

  public Bits or(Bits other) {
    return binary(other, (a, b) -> a | b, Context::mkBVOR);
  }

  public Bits xor(Bits other) {
    return binary(other, (a, b) -> a ^ b, Context::mkBVXOR);
  }

  public Bits not() {
    return xor(same(-1));
  }

  public Bits negate() {
    return same(0).minus(this);
  }

  /** Shifted left by an unsigned count. */
  public Bits shiftLeft(Bits count) {
    return binary(count, (a, n) -> Fold.shiftLeft(width, a, n), Context::mkBVSHL);
  }

  /** Shifted right by an unsigned count, zeros from the left. */
  public Bits shiftRight(Bits count) {
    return binary(count, (a, n) -> Fold.shiftRight(width, a, n), Context::mkBVLSHR);
  }

  /** Shifted right by an unsigned count, copies of the sign from the left. */
  public Bits shiftRightSigned(Bits count) {
    return binary(
        count, (a, n) -> Fold.shiftRightSigned(width, Fold.signed(width, a), n), Context::mkBVASHR);
  }

  public Truth equalTo(Bits other) {
    if (equals(other)) {
      return terms.truth(true);
    }
    return bothConstant(other)
        ? terms.truth(value == other.value)
        : Truth.of(terms, terms.z3().mkEq(expr(), other.expr()));
  }

  public Truth equalTo(long constant) {
    return equalTo(same(constant));
  }

  /** Less, unsigned. */
  public Truth below(Bits other) {
    return bothConstant(other)
        ? terms.truth(Long.compareUnsigned(value, other.value) < 0)
        : truth(other, Context::mkBVULT);
  }

  /** Less or equal, unsigned. */
  public Truth atMost(Bits other) {
    return bothConstant(other)
        ? terms.truth(Long.compareUnsigned(value, other.value) <= 0)
        : truth(other, Context::mkBVULE);
  }

  /** Less, signed. */
  public Truth less(Bits other) {
    return bothConstant(other)
        ? terms.truth(signedConstant() < other.signedConstant())
        : truth(other, Context::mkBVSLT);
  }

  /** Less or equal, signed. */
  public Truth lessOrEqual(Bits other) {
    return bothConstant(other)
        ? terms.truth(signedConstant() <= other.signedConstant())
        : truth(other, Context::mkBVSLE);
  }

  /** Bits {@code from} (inclusive, 0 is the lowest) to {@code from + count} (exclusive). */
  public Bits slice(int from, int count) {
    if (from == 0 && count == width) {
      return this;
    }
    return expr == null
        ? new Bits(terms, count, value >>> from)
        : new Bits(terms, count, terms.z3().mkExtract(from + count - 1, from, expr));
  }

  /** The low {@code count} bits. */
  public Bits low(int count) {
    return slice(0, count);
  }

  /** This above {@code lower}: the wider term whose low bits are {@code lower}. */
  public Bits above(Bits lower) {
    int sum = width + lower.width;
    return bothConstant(lower) && sum <= Long.SIZE
        ? new Bits(terms, sum, value << lower.width | lower.value)
        : new Bits(terms, sum, terms.z3().mkConcat(expr(), lower.expr()));
  }

  /** Widened with zeros to {@code wider} bits. */
  public Bits zeroExtend(int wider) {
    if (wider == width) {
      return this;
    }
    return expr == null && wider <= Long.SIZE
        ? new Bits(terms, wider, value)
        : new Bits(terms, wider, terms.z3().mkZeroExt(wider - width, expr()));
  }

  /** Widened with copies of the sign to {@code wider} bits. */
  public Bits signExtend(int wider) {
    if (wider == width) {
      return this;
    }
    return expr == null && wider <= Long.SIZE
        ? new Bits(terms, wider, signedConstant())
        : new Bits(terms, wider, terms.z3().mkSignExt(wider - width, expr()));
  }

  /** The truth {@code value}, where a term is at hand but its maker is not. */
  public Truth truth(boolean value) {
    return terms.truth(value);
  }

  private boolean bothConstant(Bits other) {
    return expr == null && other.expr == null;
  }

  private LongBinaryOperator signed(LongBinaryOperator operator) {
    return (a, b) -> operator.applyAsLong(Fold.signed(width, a), Fold.signed(width, b));
  }

  private Bits binary(Bits other, LongBinaryOperator concrete, Symbolic symbolic) {
    if (width != other.width) {
      throw new IllegalArgumentException("operands of " + width + " and " + other.width + " bits");
    }
    return expr == null && other.expr == null
        ? new Bits(terms, width, concrete.applyAsLong(value, other.value))
        : new Bits(terms, width, symbolic.make(terms.z3(), expr(), other.expr()));
  }

  private Truth truth(Bits other, Relation relation) {
    return Truth.of(terms, relation.make(terms.z3(), expr(), other.expr()));
  }

  @FunctionalInterface
  private interface Symbolic {
    BitVecExpr make(Context z3, Expr<BitVecSort> a, Expr<BitVecSort> b);
  }

  @FunctionalInterface
  private interface Relation {
    BoolExpr make(Context z3, Expr<BitVecSort> a, Expr<BitVecSort> b);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bits that
        && width == that.width
        && value == that.value
        && Objects.equals(expr, that.expr);
  }

  @Override
  public int hashCode() {
    return expr == null ? Long.hashCode(value) : expr.hashCode();
  }

  @Override
  public String toString() {
    return expr == null ? "0x" + Long.toHexString(value) : expr.toString();
  }
}
