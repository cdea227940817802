package dev.assay.crosscheck.proof;

import dev.assay.smt.claim.Gamma;
import dev.assay.smt.lift.Value;
import dev.assay.smt.lift.Value.RecordValue;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The domain's records read as sets, by {@link Gamma}: what x ∈ γ(record) means, in parts and as a
 * whole.
 */
final class Sets {
  static final String DOMAIN = "dev/assay/absint/domain/";
  static final String TNUM = DOMAIN + "Tnum";
  static final String RANGE64 = DOMAIN + "Range64";
  static final String RANGE32 = DOMAIN + "Range32";
  static final String SCALAR = DOMAIN + "Scalar";
  static final String PAIR = DOMAIN + "ScalarPair";

  private Sets() {}

  /**
   * That x is in the set, one condition for each part of the record; x has 64 bits, of a Range32
   * 32.
   */
  static SequencedMap<String, Truth> parts(Value set, Bits x) {
    RecordValue r = (RecordValue) set;
    SequencedMap<String, Truth> parts = new LinkedHashMap<>();
    switch (r.type()) {
      case TNUM -> parts.put("bits", Gamma.tnum(r.bits("value"), r.bits("mask"), x));
      case RANGE64, RANGE32 -> range(r, x, parts);
      case SCALAR -> scalar(r, x, parts);
      default -> throw new IllegalArgumentException("no set: " + r.type());
    }
    return parts;
  }

  /** That x is in the set. */
  static Truth contains(Value set, Bits x) {
    return parts(set, x).values().stream().reduce(x.truth(true), Truth::and);
  }

  /** That x and y are in the left and right scalar of a pair. */
  static SequencedMap<String, Truth> pairParts(Value pair, Bits x, Bits y) {
    RecordValue r = (RecordValue) pair;
    SequencedMap<String, Truth> parts = new LinkedHashMap<>();
    parts(r.field("left"), x).forEach((name, part) -> parts.put("left." + name, part));
    parts(r.field("right"), y).forEach((name, part) -> parts.put("right." + name, part));
    return parts;
  }

  /** Whether the bits are well formed: none both known to be one and unknown. */
  static Truth wellFormed(Value tnum) {
    RecordValue r = (RecordValue) tnum;
    return r.bits("value").and(r.bits("mask")).equalTo(0);
  }

  /** What keeps every element of interest: from the set given to the set returned. */
  static List<Truth> keeps(Value from, Value to, List<Bits> elements) {
    return elements.stream().map(x -> contains(from, x).implies(contains(to, x))).toList();
  }

  private static void range(RecordValue r, Bits x, SequencedMap<String, Truth> parts) {
    parts.put("umin", r.bits("umin").atMost(x));
    parts.put("umax", x.atMost(r.bits("umax")));
    parts.put("smin", r.bits("smin").lessOrEqual(x));
    parts.put("smax", x.lessOrEqual(r.bits("smax")));
  }

  private static void scalar(RecordValue r, Bits x, SequencedMap<String, Truth> parts) {
    parts.putAll(parts(r.field("bits"), x));
    parts(r.field("wide"), x).forEach((name, part) -> parts.put("wide." + name, part));
    parts(r.field("low"), x.low(32)).forEach((name, part) -> parts.put("low." + name, part));
  }
}
