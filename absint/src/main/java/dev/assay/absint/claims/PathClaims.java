package dev.assay.absint.claims;

import dev.assay.absint.state.State;
import dev.assay.absint.structure.Functions;
import dev.assay.ir.claim.StateClaim;
import java.util.List;

/** What is known on a path while it is walked, in the words of claims. */
public final class PathClaims {
  private PathClaims() {}

  /** A state's knowledge; in a function that is judged apart, frames count from that function's. */
  public static StateClaim of(Functions functions, State state) {
    return new Translation(functions, List.of()).of(state);
  }
}
