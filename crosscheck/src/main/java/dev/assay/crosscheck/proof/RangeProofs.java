package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.RANGE32;
import static dev.assay.crosscheck.proof.Sets.RANGE64;
import static dev.assay.crosscheck.proof.Sets.TNUM;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
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
    all.add(learn(prefix + "learn", set));
  }

  /** Bits and range of the same element: it stays. */
  private static Obligation learn(String name, String set) {
    return new Obligation(
        name,
        How.DIRECT,
        s -> {
          Value range = s.unknown(Soundness.descriptor(set), "a");
          Value bits = s.unknown(Soundness.descriptor(TNUM), "b");
          Bits x = s.word("x");
          Bits element = set.equals(RANGE32) ? x.low(32) : x;
          List<Truth> given = List.of(Sets.contains(range, element), Sets.contains(bits, x));
          return s.about(
              method(set, "learn"), List.of(range, bits), given, r -> Sets.parts(r, element));
        });
  }

  private static MethodName method(String set, String name) {
    return new MethodName(set, name);
  }
}
