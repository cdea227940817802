package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.SCALAR;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The variable part of a pointer's offset. */
final class PointerProofs {
  private static final String OFFSET = Sets.DOMAIN + "PointerOffset";
  private static final String PREFIX = "absint.pointerOffset.";

  private PointerProofs() {}

  static List<Obligation> all() {
    return List.of(
        moved("add", Bits::plus),
        moved("sub", Bits::minus),
        Laws.image(new MethodName(OFFSET, "same"), SCALAR, UnaryOperator.identity())
            .directly(PREFIX + "same"),
        fixed("added", "addsFixed", Bits::plus),
        fixed("subtracted", "subtractsFixed", Bits::minus),
        forward().directly(PREFIX + "subtractsForward"),
        sane().directly(PREFIX + "isSane"));
  }

  /**
   * Where a number that is not impossible is said to make another fixed offset, it makes that one.
   */
  private static Obligation fixed(String name, String when, BinaryOperator<Bits> operator) {
    return new Obligation(
        PREFIX + name,
        How.DIRECT,
        s -> {
          Value offset = s.unknown("I", "offset");
          Value number = s.unknown(Soundness.descriptor(SCALAR), "number");
          Bits x = s.word("x");
          List<Value> arguments = List.of(offset, number);
          Value is = s.lifter().call(new MethodName(OFFSET, when), arguments).value();
          Value impossible =
              s.lifter().call(new MethodName(OFFSET, "isImpossible"), List.of(number)).value();
          Bits expected = operator.apply(Values.bits(offset).signExtend(64), x);
          return s.about(
              new MethodName(OFFSET, name),
              arguments,
              List.of(Sets.contains(number, x), Values.truth(is), Values.truth(impossible).not()),
              r -> Soundness.single("there", Values.bits(r).signExtend(64).equalTo(expected)));
        });
  }

  /** Where false, the number does not lead forward: no element is negative. */
  private static Law forward() {
    return Law.of(
        new MethodName(OFFSET, "subtractsForward"),
        1,
        (a, x) -> Sets.contains(a.getFirst(), x.getFirst()),
        (a, result, x) ->
            Soundness.single(
                "not negative",
                Values.truth(result).or(x.getFirst().same(0).lessOrEqual(x.getFirst()))));
  }

  /** Where true, |offset| is below 2^29, and each x ∈ γ(variable) above −2^29. */
  private static Law sane() {
    return Law.of(
        new MethodName(OFFSET, "isSane"),
        1,
        (a, x) -> Sets.contains(a.getFirst(), x.getFirst()),
        (a, result, x) -> {
          Truth is = Values.truth(result);
          Bits limit = x.getFirst().same(1L << 29);
          Bits offset = Values.bits(a.get(1)).signExtend(64);
          SequencedMap<String, Truth> goals = new LinkedHashMap<>();
          goals.put("offset below", is.implies(offset.less(limit)));
          goals.put("offset above", is.implies(limit.negate().less(offset)));
          goals.put("variable above", is.implies(limit.negate().less(x.getFirst())));
          return goals;
        });
  }

  /** From the same operator on bits and ranges. */
  private static Obligation moved(String name, BinaryOperator<Bits> operator) {
    return Laws.operator(new MethodName(OFFSET, name), SCALAR, operator)
        .from(
            PREFIX + name,
            (s, ab, xy) -> {
              Laws.operator(new MethodName(Sets.TNUM, name), operator).expect(s, xy);
              Laws.operator(new MethodName(Sets.RANGE64, name), operator).expect(s, xy);
            });
  }
}
