package dev.assay.smt.certificate;

import dev.assay.ir.claim.ScalarClaim;
import dev.assay.smt.claim.Gamma;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;

/** γ of claimed sets of numbers, part by part. */
final class Gammas {
  private Gammas() {}

  /** Whether a number of 64 bits lies in the set. */
  static Truth in(ScalarClaim set, Bits x) {
    Truth holds = x.truth(true);
    for (Truth part : parts(set, x)) {
      holds = holds.and(part);
    }
    return holds;
  }

  /** The conditions that make up membership, those left out that every number meets. */
  static List<Truth> parts(ScalarClaim s, Bits x) {
    List<Truth> parts = new ArrayList<>();
    if (s.mask() != -1 || s.value() != 0) {
      parts.add(Gamma.tnum(x.same(s.value()), x.same(s.mask()), x));
    }
    if (s.smin() != Long.MIN_VALUE || s.smax() != Long.MAX_VALUE) {
      parts.add(Gamma.signed(x.same(s.smin()), x.same(s.smax()), x));
    }
    if (s.umin() != 0 || s.umax() != -1) {
      parts.add(Gamma.unsigned(x.same(s.umin()), x.same(s.umax()), x));
    }
    Bits low = x.low(Integer.SIZE);
    if (s.s32min() != Integer.MIN_VALUE || s.s32max() != Integer.MAX_VALUE) {
      parts.add(Gamma.signed(low.same(s.s32min()), low.same(s.s32max()), low));
    }
    if (s.u32min() != 0 || s.u32max() != -1) {
      parts.add(Gamma.unsigned(low.same(s.u32min()), low.same(s.u32max()), low));
    }
    return parts;
  }
}
