package dev.assay.crosscheck.proof;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Width;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.Arithmetic;
import java.util.List;

/** Numbers at constant distances from a common origin. */
final class LinkProofs {
  private static final String TYPE = Sets.DOMAIN + "Link";
  private static final String PREFIX = "absint.link.";

  private LinkProofs() {}

  static List<Obligation> all() {
    return List.of(
        delta(),
        told("told64", Width.W64).from(PREFIX + "told64", adds(Width.W64)),
        told("told32", Width.W32).from(PREFIX + "told32", adds(Width.W32)),
        toldUnshifted().from(PREFIX + "told32.to-origin", adds(Width.W32)));
  }

  /** Where an amount is a delta, the int is as much. */
  private static Obligation delta() {
    return new Obligation(
        PREFIX + "delta",
        How.DIRECT,
        s -> {
          Value amount = s.unknown("J", "amount");
          Value subtracts = s.unknown("Z", "subtracts");
          List<Value> arguments = List.of(amount, subtracts);
          Value is = s.lifter().call(new MethodName(TYPE, "isDelta"), arguments).value();
          Bits number = Values.bits(amount);
          Bits meant = Values.truth(subtracts).choose(number.negate(), number);
          return s.about(
              new MethodName(TYPE, "delta"),
              arguments,
              List.of(Values.truth(is)),
              r -> Soundness.single("as much", Values.bits(r).signExtend(64).equalTo(meant)));
        });
  }

  /** x the origin: x + from ∈ γ(known) implies x + to ∈ γ(result), each sum of the width. */
  private static Law told(String name, Width width) {
    return Law.of(
        new MethodName(TYPE, name),
        1,
        (a, x) -> Sets.contains(a.get(0), at(width, x.getFirst(), a.get(1))),
        (a, result, x) -> Sets.parts(result, at(width, x.getFirst(), a.get(2))));
  }

  /** An origin below 2^32 itself, from one shifted in its low half. */
  private static Law toldUnshifted() {
    return Law.of(
        new MethodName(TYPE, "told32"),
        1,
        (a, x) -> {
          Truth isOrigin = Values.bits(a.get(2)).equalTo(0);
          Truth fits = x.getFirst().equalTo(x.getFirst().low(32).zeroExtend(64));
          return Sets.contains(a.get(0), at(Width.W32, x.getFirst(), a.get(1)))
              .and(isOrigin)
              .and(fits);
        },
        (a, result, x) -> Sets.parts(result, x.getFirst()));
  }

  private static Bits at(Width width, Bits origin, Value delta) {
    return Arithmetic.result(width, AluOp.ADD, origin, Values.bits(delta).signExtend(64));
  }

  /** From addition, for the known number and the constant between the two deltas. */
  private static Law.Use adds(Width width) {
    return (s, a, x) -> {
      Bits known = at(width, x.getFirst(), a.get(1));
      Bits distance =
          Values.bits(a.get(2)).signExtend(64).minus(Values.bits(a.get(1)).signExtend(64));
      MethodName add = new MethodName(Sets.DOMAIN + "Transfer", "add" + width.bits());
      Laws.operator(add, Sets.SCALAR, (p, q) -> Arithmetic.result(width, AluOp.ADD, p, q))
          .expect(s, List.of(known, distance));
    };
  }
}
