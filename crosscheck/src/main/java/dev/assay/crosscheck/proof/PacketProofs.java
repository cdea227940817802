package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.SCALAR;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Width;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Values;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What comparisons of packet pointers with the packet's end teach, as addresses p and e. */
final class PacketProofs {
  private static final String TYPE = Sets.DOMAIN + "PacketOrder";
  private static final String PREFIX = "absint.packetOrder.";

  private PacketProofs() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    all.add(range());
    for (Condition condition : Condition.values()) {
      all.add(branches(condition));
      for (boolean beyond : new boolean[] {true, false}) {
        all.add(decision(condition, beyond, true));
        all.add(decision(condition, beyond, false));
      }
    }
    return all;
  }

  /**
   * Where p = base + x + offset is at or before e (or strictly before), the bytes from base + x on
   * that {@code range} counts are at or before e, for any base that lets no such sum wrap.
   */
  private static Obligation range() {
    return new Obligation(
        PREFIX + "range",
        How.DIRECT,
        s -> {
          Value variable = s.unknown(Soundness.descriptor(SCALAR), "variable");
          Value offset = s.unknown("I", "offset");
          Value strictly = s.unknown("Z", "strictly");
          Bits x = s.word("x");
          Bits base = s.word("base");
          Bits end = s.word("e");
          Bits pointer = base.plus(x).plus(Values.bits(offset).signExtend(64));
          Truth strict = Values.truth(strictly);
          Truth inside = strict.choose(pointer.below(end), pointer.atMost(end));
          Value proves =
              s.lifter()
                  .call(new MethodName(TYPE, "proves"), List.of(variable, offset, strictly))
                  .value();
          return s.about(
              new MethodName(TYPE, "range"),
              List.of(offset, strictly),
              List.of(
                  Sets.contains(variable, x),
                  Values.truth(proves),
                  base.below(base.same(-0x20000L)),
                  inside),
              r -> {
                Bits count = Values.bits(r).signExtend(64);
                SequencedMap<String, Truth> goals = new LinkedHashMap<>();
                goals.put("not negative", count.same(0).lessOrEqual(count));
                goals.put("not beyond", base.plus(x).plus(count).atMost(end));
                goals.put("does not wrap", base.plus(x).atMost(base.plus(x).plus(count)));
                return goals;
              });
        });
  }

  /** On which branch the pointer is inside, strictly or not, and what it is on the other. */
  private static Obligation branches(Condition condition) {
    return new Obligation(
        PREFIX + "branches." + condition.mnemonic(),
        How.DIRECT,
        s -> {
          Value relation = RefinementProofs.relation(s, condition, true);
          Truth tells = asked(s, "tells", relation);
          Truth insideWhereHolds = asked(s, "isInsideWhereHolds", relation);
          Bits p = s.word("p");
          Bits e = s.word("e");
          Truth holds = Comparison.holds(Width.W64, condition, p, e);
          Truth inside = holds.iff(insideWhereHolds);
          return s.about(
              new MethodName(TYPE, "isStrict"),
              List.of(relation),
              List.of(),
              r -> {
                Truth strict = Values.truth(r);
                SequencedMap<String, Truth> goals = new LinkedHashMap<>();
                Truth before = strict.choose(p.below(e), p.atMost(e));
                Truth after = strict.choose(e.atMost(p), e.below(p));
                goals.put("inside", tells.and(inside).implies(before));
                goals.put("outside", tells.and(inside.not()).implies(after));
                return goals;
              });
        });
  }

  /** A decision about a pointer that is known to be beyond the end, or at or beyond it. */
  private static Obligation decision(Condition condition, boolean beyond, boolean always) {
    String name = always ? "always" : "never";
    return new Obligation(
        PREFIX + name + "." + condition.mnemonic() + (beyond ? ".beyond" : ".at-end"),
        How.DIRECT,
        s -> {
          Bits p = s.word("p");
          Bits e = s.word("e");
          Truth holds = Comparison.holds(Width.W64, condition, p, e);
          return s.about(
              new MethodName(TYPE, name),
              List.of(RefinementProofs.relation(s, condition, true), s.lifter().constant(beyond)),
              List.of(beyond ? e.below(p) : e.atMost(p)),
              r ->
                  Soundness.single(
                      "decided", Values.truth(r).implies(always ? holds : holds.not())));
        });
  }

  private static Truth asked(Setting s, String question, Value relation) {
    return Values.truth(s.lifter().call(new MethodName(TYPE, question), List.of(relation)).value());
  }
}
