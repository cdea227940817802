package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.RANGE32;
import static dev.assay.crosscheck.proof.Sets.RANGE64;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.logic.Bits;
import java.util.ArrayList;
import java.util.List;

/** Ranges of 64 and of 32 bits. */
final class RangeProofs {
  private RangeProofs() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    both(all, "absint.range64.", RANGE64);
    both(all, "absint.range32.", RANGE32);
    all.add(zeroExtended());
    return all;
  }

  /** The low half with the high half zero. */
  private static Obligation zeroExtended() {
    return new Obligation(
        "absint.range32.zeroExtended",
        How.DIRECT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(RANGE32), "a");
          Bits x = s.terms().variable(32, "x");
          return s.about(
              method(RANGE32, "zeroExtended"),
              List.of(a),
              List.of(Sets.contains(a, x)),
              r -> Sets.parts(r, x.zeroExtend(64)));
        });
  }

  private static void both(List<Obligation> all, String prefix, String set) {
    all.add(Soundness.contains(prefix + "contains", method(set, "contains"), set));
    all.add(Soundness.intersection(prefix + "intersect", method(set, "intersect"), set));
    all.add(Soundness.union(prefix + "union", method(set, "union"), set));
    all.add(Soundness.subset(prefix + "isSubsetOf", method(set, "isSubsetOf"), set));
    all.add(
        Soundness.predicate(
            prefix + "isContradictory",
            method(set, "isContradictory"),
            set,
            (a, x) -> x.truth(false)));
    all.add(Soundness.binary(prefix + "add", method(set, "add"), set, Bits::plus));
    all.add(Soundness.binary(prefix + "sub", method(set, "sub"), set, Bits::minus));
    all.add(learn(set).directly(prefix + "learn"));
  }

  /** Bits and range of the same element: it stays. */
  static Law learn(String set) {
    return Law.of(
        method(set, "learn"),
        1,
        (a, x) ->
            Sets.contains(a.get(0), element(set, x)).and(Sets.contains(a.get(1), x.getFirst())),
        (a, result, x) -> Sets.parts(result, element(set, x)));
  }

  private static Bits element(String set, List<Bits> x) {
    return x.getFirst().low(Laws.width(set));
  }

  private static MethodName method(String set, String name) {
    return new MethodName(set, name);
  }
}
