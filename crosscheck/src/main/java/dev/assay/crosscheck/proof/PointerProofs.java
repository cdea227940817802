package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.SCALAR;

import dev.assay.smt.lift.MethodName;
import dev.assay.smt.logic.Bits;
import java.util.List;
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
            .directly(PREFIX + "same"));
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
