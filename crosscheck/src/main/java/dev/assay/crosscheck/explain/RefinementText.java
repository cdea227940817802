package dev.assay.crosscheck.explain;

import dev.assay.ir.claim.Refinement;
import dev.assay.ir.claim.Refinement.Fact;

/** Refinements in words. */
public final class RefinementText {
  private RefinementText() {}

  /** What is told, and where. */
  public static String of(Refinement refinement) {
    int steps = refinement.path().size();
    return "at %d, %d steps from the start: %s"
        .formatted(refinement.slot(), steps - 1, fact(refinement.fact()));
  }

  /** What is told. */
  public static String fact(Fact fact) {
    return switch (fact) {
      case Fact.Never() -> "no run comes here on this path";
      case Fact.Within(var register, var set) ->
          register + " (of a pointer its variable offset) is " + ValueWords.of(set);
      case Fact.InPacket(var register, int bytes) ->
          register + " has %d bytes of the packet from its base on".formatted(bytes);
      case Fact.NotNull(var register) -> register + " is not null";
    };
  }
}
