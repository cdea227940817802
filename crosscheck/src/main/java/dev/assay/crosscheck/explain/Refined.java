package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.Refinement;
import java.util.List;

/**
 * What became of telling the verifier what is proven.
 *
 * @param isAccepted whether it accepts the program with these refinements
 * @param end where it did not: why
 */
public record Refined(List<Refinement> refinements, boolean isAccepted, String end) {
  /** Nothing was told. */
  public static final Refined NOTHING = new Refined(List.of(), false, "");

  public Refined {
    refinements = List.copyOf(refinements);
  }
}
