package dev.assay.smt.logic;

import com.microsoft.z3.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Products of two unknown factors, each an unknown of its own: what is shown then holds of every
 * function in the place of multiplication of which the same is assumed. Solvers multiply badly.
 */
public final class HiddenProducts {
  private final Terms terms;
  private final SequencedMap<Factors, Bits> products = new LinkedHashMap<>();

  private record Factors(Bits first, Bits second) {}

  HiddenProducts(Terms terms) {
    this.terms = terms;
  }

  Bits of(Bits first, Bits second) {
    return products.computeIfAbsent(
        new Factors(first, second), f -> terms.fresh(f.first().width(), "product"));
  }

  /** That equal factors, in either order, have equal products: of each two products so far. */
  public List<Truth> congruence() {
    List<Truth> all = new ArrayList<>();
    List<Map.Entry<Factors, Bits>> known = List.copyOf(products.entrySet());
    for (int i = 0; i < known.size(); i++) {
      for (Map.Entry<Factors, Bits> other : known.subList(i + 1, known.size())) {
        if (other.getValue().width() == known.get(i).getValue().width()) {
          all.add(congruence(known.get(i), other));
        }
      }
    }
    return all;
  }

  private static Truth congruence(Map.Entry<Factors, Bits> one, Map.Entry<Factors, Bits> other) {
    Factors f = one.getKey();
    Factors g = other.getKey();
    Truth inOrder = f.first().equalTo(g.first()).and(f.second().equalTo(g.second()));
    Truth crossed = f.first().equalTo(g.second()).and(f.second().equalTo(g.first()));
    return inOrder.or(crossed).implies(one.getValue().equalTo(other.getValue()));
  }

  /** The term with every hidden product as what it is. */
  Expr<?> opened(Expr<?> term) {
    Expr<?> open = term;
    // A later product may have an earlier one inside a factor, never the other way round.
    for (Map.Entry<Factors, Bits> entry : products.reversed().entrySet()) {
      Factors f = entry.getKey();
      open =
          open.substitute(
              entry.getValue().expr(), terms.z3().mkBVMul(f.first().expr(), f.second().expr()));
    }
    return open;
  }
}
