package dev.assay.crosscheck.explain;

import dev.assay.ir.isa.Register;

/** Where precision was lost, in words. */
public final class LostText {
  private LostText() {}

  /** One sentence. */
  public static String of(Lost lost) {
    return "at %d, %s: %s (believed: %s; true: %s)%s"
        .formatted(
            lost.slot(),
            lost.value().map(Register::toString).orElse("the path"),
            lost.domain().words(),
            lost.believed(),
            lost.proven(),
            lost.isEnough() ? "" : "; a set of values told here is not enough");
  }
}
