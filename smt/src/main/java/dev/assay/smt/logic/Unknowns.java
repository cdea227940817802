package dev.assay.smt.logic;

import com.microsoft.z3.Expr;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The unknowns that occur in a term. */
final class Unknowns {
  private Unknowns() {}

  static Set<String> names(Expr<?> term) {
    return of(term).stream()
        .map(unknown -> unknown.getFuncDecl().getName().toString())
        .collect(Collectors.toUnmodifiableSet());
  }

  static Set<Expr<?>> of(Expr<?> term) {
    Set<Expr<?>> found = new LinkedHashSet<>();
    Set<Expr<?>> seen = new HashSet<>();
    Deque<Expr<?>> open = new ArrayDeque<>();
    open.push(term);
    while (!open.isEmpty()) {
      Expr<?> next = open.pop();
      if (!seen.add(next) || next.isNumeral() || !next.isApp()) {
        continue;
      }
      if (next.isConst() && !next.isTrue() && !next.isFalse()) {
        found.add(next);
      }
      for (Expr<?> argument : next.getArgs()) {
        open.push(argument);
      }
    }
    return found;
  }
}
