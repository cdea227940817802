package dev.assay.crosscheck.explain;

import dev.assay.ir.verdict.Verification;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say of one program.
 *
 * @param path on which it was refused, with the verdict
 * @param refusal empty of a program that is not refused
 * @param micros wall time of everything
 */
public record Explanation(FailingPath path, Optional<Refused> refusal, long micros) {

  /**
   * A refusal.
   *
   * @param slice the steps of the path that it depends on
   * @param lost where less was known than is true, if it is not rightly refused
   * @param refined what became of telling the verifier so
   */
  public record Refused(
      List<SliceStep> slice, Cause cause, Truth truth, Optional<Lost> lost, Refined refined) {
    public Refused {
      slice = List.copyOf(slice);
    }
  }

  /** The verifier's verdict. */
  public Verification verification() {
    return path.verification();
  }
}
