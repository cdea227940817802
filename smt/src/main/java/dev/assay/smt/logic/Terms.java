package dev.assay.smt.logic;

import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The maker of terms: owns one Z3 context, which is created when the first symbolic term is.
 * Belongs to one thread, as Z3 contexts do; terms of different makers must not meet.
 */
public final class Terms implements AutoCloseable {
  private @Nullable Context context;
  private final Truth yes = new Truth(this, true);
  private final Truth no = new Truth(this, false);
  private @Nullable HiddenProducts products;
  private int fresh;

  Context z3() {
    Context made = context;
    if (made == null) {
      made = new Context(Map.of("model", "true"));
      context = made;
    }
    return made;
  }

  /** The constant {@code value} truncated to {@code width} bits (1 to 64). */
  public Bits constant(int width, long value) {
    return new Bits(this, width, value);
  }

  /** The unknown called {@code name}: the same name and width is the same unknown. */
  public Bits variable(int width, String name) {
    return new Bits(this, width, z3().mkBVConst(name, width));
  }

  /** An unknown that no other call returns; {@code hint} is the start of its name. */
  public Bits fresh(int width, String hint) {
    return variable(width, hint + "!" + fresh++);
  }

  /** From now on a product of two unknown factors is hidden. */
  public HiddenProducts hideProducts() {
    HiddenProducts hidden = new HiddenProducts(this);
    products = hidden;
    return hidden;
  }

  /** Whether products are hidden, so that a counterexample may be one of another function. */
  public boolean hidesProducts() {
    return products != null;
  }

  Optional<HiddenProducts> hiddenProducts() {
    return Optional.ofNullable(products);
  }

  /** The truth value {@code value}. */
  public Truth truth(boolean value) {
    return value ? yes : no;
  }

  /** The unknown truth called {@code name}. */
  public Truth proposition(String name) {
    return Truth.of(this, z3().mkBoolConst(name));
  }

  /** The conjunction of all conditions, true of none. */
  public Truth all(List<Truth> conditions) {
    return Truth.conjunction(this, conditions);
  }

  /** The disjunction of all conditions, false of none. */
  public Truth any(List<Truth> conditions) {
    return all(conditions.stream().map(Truth::not).toList()).not();
  }

  /**
   * What {@code term} is when the unknowns have the values of {@code assignment}; unnamed unknowns
   * are zero.
   */
  public long evaluate(Bits term, Assignment assignment) {
    if (term.isConstant()) {
      return term.constant();
    }
    return Numerals.value(substituted(term.expr(), assignment));
  }

  /** Whether {@code condition} holds under {@code assignment}; unnamed unknowns are zero. */
  public boolean evaluate(Truth condition, Assignment assignment) {
    if (condition.isConstant()) {
      return condition.isTrue();
    }
    return substituted(condition.expr(), assignment).isTrue();
  }

  private Expr<?> substituted(Expr<?> hiding, Assignment assignment) {
    Expr<?> term = products == null ? hiding : products.opened(hiding);
    Expr<?>[] unknowns = Unknowns.of(term).toArray(Expr<?>[]::new);
    Expr<?>[] values = new Expr<?>[unknowns.length];
    for (int i = 0; i < unknowns.length; i++) {
      values[i] = Numerals.of(z3(), unknowns[i], assignment);
    }
    return term.substitute(unknowns, values).simplify();
  }

  @Override
  public void close() {
    Context made = context;
    if (made != null) {
      made.close();
      context = null;
    }
  }
}
