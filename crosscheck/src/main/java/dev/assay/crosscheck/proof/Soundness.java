package dev.assay.crosscheck.proof;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The forms in which the soundness of an abstract operator is stated. */
final class Soundness {
  private Soundness() {}

  /** x ∈ γ(a) and y ∈ γ(b) imply x ∘ y ∈ γ(method(a, b)). */
  static Obligation binary(String name, MethodName method, String set, BinaryOperator<Bits> spec) {
    return binary(name, How.DIRECT, method, set, spec, (s, x, y) -> {});
  }

  /** Puts contracts in the place of methods that are called, for the elements x and y. */
  @FunctionalInterface
  interface Assumptions {
    void of(Setting setting, Bits x, Bits y);
  }

  /** The same, with assumptions. */
  static Obligation binary(
      String name,
      How how,
      MethodName method,
      String set,
      BinaryOperator<Bits> spec,
      Assumptions assumptions) {
    return new Obligation(
        name,
        how,
        s -> {
          Value a = s.unknown(descriptor(set), "a");
          Value b = s.unknown(descriptor(set), "b");
          Bits x = word(s, set, "x");
          Bits y = word(s, set, "y");
          assumptions.of(s, x, y);
          List<Truth> given = List.of(Sets.contains(a, x), Sets.contains(b, y));
          return s.about(method, List.of(a, b), given, r -> Sets.parts(r, spec.apply(x, y)));
        });
  }

  /** x ∈ γ(a) implies f(x) ∈ γ(method(a)). */
  static Obligation unary(String name, MethodName method, String set, UnaryOperator<Bits> spec) {
    return unary(name, How.DIRECT, method, set, spec, List.of());
  }

  /** The same from contracts that keep the element of interest, f(x). */
  static Obligation unary(
      String name,
      How how,
      MethodName method,
      String set,
      UnaryOperator<Bits> spec,
      List<MethodName> keeping) {
    return new Obligation(
        name,
        how,
        s -> {
          Value a = s.unknown(descriptor(set), "a");
          Bits x = word(s, set, "x");
          keeping.forEach(step -> Contracts.keeps(s, step, List.of(spec.apply(x))));
          List<Truth> given = List.of(Sets.contains(a, x));
          return s.about(method, List.of(a), given, r -> Sets.parts(r, spec.apply(x)));
        });
  }

  /** x ∈ γ(a) and 0 ≤ count &lt; limit imply x ∘ count ∈ γ(method(a, count)). */
  static Obligation shift(
      String name, MethodName method, String set, int limit, BinaryOperator<Bits> spec) {
    return shift(name, How.DIRECT, method, set, limit, spec, List.of());
  }

  /** The same from contracts of steps that keep the element of interest, x ∘ count. */
  static Obligation shift(
      String name,
      How how,
      MethodName method,
      String set,
      int limit,
      BinaryOperator<Bits> spec,
      List<MethodName> from) {
    return new Obligation(
        name,
        how,
        s -> {
          Value a = s.unknown(descriptor(set), "a");
          Value n = s.unknown("I", "count");
          Bits x = word(s, set, "x");
          Bits count = Values.bits(n);
          List<Truth> given = List.of(Sets.contains(a, x), count.below(count.same(limit)));
          Bits z = spec.apply(x, count.zeroExtend(64).low(x.width()));
          from.forEach(step -> Contracts.keeps(s, step, List.of(z)));
          return s.about(method, List.of(a, n), given, r -> Sets.parts(r, z));
        });
  }

  /** method(a, x) is true exactly when x ∈ γ(a). */
  static Obligation contains(String name, MethodName method, String set) {
    return new Obligation(
        name,
        How.DIRECT,
        s -> {
          Value a = s.unknown(descriptor(set), "a");
          Value x = s.unknown(set.equals(Sets.RANGE32) ? "I" : "J", "x");
          return s.about(
              method,
              List.of(a, x),
              List.of(),
              r -> single("equal to γ", Values.truth(r).iff(Sets.contains(a, Values.bits(x)))));
        });
  }

  /** x ∈ γ(a) and x ∈ γ(b) imply x ∈ γ(method(a, b)). */
  static Obligation intersection(String name, MethodName method, String set) {
    return sameElement(name, method, set, Truth::and);
  }

  /** x ∈ γ(a) or x ∈ γ(b) implies x ∈ γ(method(a, b)). */
  static Obligation union(String name, MethodName method, String set) {
    return sameElement(name, method, set, Truth::or);
  }

  private static Obligation sameElement(
      String name, MethodName method, String set, BinaryOperator<Truth> premise) {
    return new Obligation(
        name,
        How.DIRECT,
        s -> {
          Value a = s.unknown(descriptor(set), "a");
          Value b = s.unknown(descriptor(set), "b");
          Bits x = word(s, set, "x");
          Truth given = premise.apply(Sets.contains(a, x), Sets.contains(b, x));
          return s.about(method, List.of(a, b), List.of(given), r -> Sets.parts(r, x));
        });
  }

  /** Where method(a, b) is true, x ∈ γ(a) implies x ∈ γ(b). */
  static Obligation subset(String name, MethodName method, String set) {
    return new Obligation(
        name,
        How.DIRECT,
        s -> {
          Value a = s.unknown(descriptor(set), "a");
          Value b = s.unknown(descriptor(set), "b");
          Bits x = word(s, set, "x");
          return s.about(
              method,
              List.of(a, b),
              List.of(Sets.contains(a, x)),
              r -> {
                SequencedMap<String, Truth> parts = new LinkedHashMap<>();
                Sets.parts(b, x).forEach((n, part) -> parts.put(n, Values.truth(r).implies(part)));
                return parts;
              });
        });
  }

  /** A predicate of one set: where it is true, every x ∈ γ(a) has the property. */
  static Obligation predicate(
      String name, MethodName method, String set, BiFunction<Value, Bits, Truth> property) {
    return new Obligation(
        name,
        How.DIRECT,
        s -> {
          Value a = s.unknown(descriptor(set), "a");
          Bits x = word(s, set, "x");
          return s.about(
              method,
              List.of(a),
              List.of(Sets.contains(a, x)),
              r -> single("property", Values.truth(r).implies(property.apply(a, x))));
        });
  }

  static SequencedMap<String, Truth> single(String name, Truth goal) {
    SequencedMap<String, Truth> goals = new LinkedHashMap<>();
    goals.put(name, goal);
    return goals;
  }

  static String descriptor(String type) {
    return "L" + type + ";";
  }

  /** An element: 64 bits, of a Range32 32. */
  static Bits word(Setting s, String set, String name) {
    return s.terms().variable(set.equals(Sets.RANGE32) ? 32 : 64, name);
  }
}
