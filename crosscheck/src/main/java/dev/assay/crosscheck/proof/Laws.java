package dev.assay.crosscheck.proof;

import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The forms that laws of sets have. */
final class Laws {
  private Laws() {}

  /** How many bits an element of a set has. */
  static int width(String set) {
    return set.equals(Sets.RANGE32) ? 32 : 64;
  }

  /** x ∈ γ(a) implies f(x) ∈ γ(method(a)). */
  static Law image(MethodName method, UnaryOperator<Bits> f) {
    return image(method, method.owner(), f);
  }

  /** The same of a static method. */
  static Law image(MethodName method, String set, UnaryOperator<Bits> f) {
    return new Law(
        method,
        List.of(width(set)),
        (a, x) -> Sets.contains(a.getFirst(), x.getFirst()),
        (a, result, x) -> Sets.parts(result, f.apply(x.getFirst())));
  }

  /** x ∈ γ(a) and y ∈ γ(b) imply x ∘ y ∈ γ(a.method(b)). */
  static Law operator(MethodName method, BinaryOperator<Bits> operator) {
    return operator(method, method.owner(), operator);
  }

  /** The same of a static method. */
  static Law operator(MethodName method, String set, BinaryOperator<Bits> operator) {
    int width = width(set);
    return new Law(
        method,
        List.of(width, width),
        (ab, xy) -> Sets.contains(ab.get(0), xy.get(0)).and(Sets.contains(ab.get(1), xy.get(1))),
        (ab, result, xy) -> Sets.parts(result, operator.apply(xy.get(0), xy.get(1))));
  }

  /** x ∈ γ(a) and 0 ≤ count &lt; limit imply f(x, count) ∈ γ(method(a, count)). */
  static Law shift(MethodName method, int limit, BinaryOperator<Bits> f) {
    int width = width(method.owner());
    return new Law(
        method,
        List.of(width),
        (a, x) -> Sets.contains(a.get(0), x.getFirst()).and(isBelow(a.get(1), limit)),
        (a, result, x) ->
            Sets.parts(
                result, f.apply(x.getFirst(), Values.bits(a.get(1)).zeroExtend(64).low(width))));
  }

  private static Truth isBelow(Value count, int limit) {
    Bits bits = Values.bits(count);
    return bits.below(bits.same(limit));
  }

  /** Where method(a, …) is true, every x ∈ γ(a) has a property. */
  static Law property(MethodName method, BiFunction<List<Value>, Bits, Truth> property) {
    return new Law(
        method,
        List.of(width(method.owner())),
        (a, x) -> Sets.contains(a.getFirst(), x.getFirst()),
        (a, result, x) ->
            Soundness.single(
                "property", Values.truth(result).implies(property.apply(a, x.getFirst()))));
  }

  /** Where method(a) is true, every word is in γ(a). */
  static Law everything(MethodName method) {
    return new Law(
        method,
        List.of(width(method.owner())),
        (a, x) -> x.getFirst().truth(true),
        (a, result, x) ->
            Soundness.single(
                "everything",
                Values.truth(result).implies(Sets.contains(a.getFirst(), x.getFirst()))));
  }

  /** γ(method(x)) = { x }. */
  static Law constant(MethodName method) {
    return new Law(
        method,
        List.of(width(method.owner())),
        (a, x) -> x.getFirst().truth(true),
        (a, result, x) ->
            Soundness.single(
                "exactly",
                Sets.contains(result, x.getFirst())
                    .iff(x.getFirst().equalTo(Values.bits(a.getFirst())))));
  }
}
