package dev.assay.smt.certificate;

import dev.assay.ir.claim.Certificate;
import dev.assay.ir.claim.FrameClaim;
import dev.assay.ir.claim.StackClaim;
import dev.assay.ir.claim.StateClaim;
import dev.assay.ir.program.Program;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether a certificate speaks of places that there are. */
final class Wellformed {
  private static final int CELL = 8;

  private Wellformed() {}

  /** Notes the first thing that is not so. */
  static boolean check(Program program, Certificate certificate, Tally tally) {
    for (Certificate.Part part : certificate.parts()) {
      for (Map.Entry<Integer, List<StateClaim>> entry : part.claims().bySlot().entrySet()) {
        if (!isFine(program, entry.getKey(), entry.getValue().stream())) {
          tally.failed(entry.getKey(), "a claim about a place that there is not");
          return false;
        }
      }
    }
    for (Certificate.Prune prune : certificate.prunes()) {
      if (!isFine(program, prune.slot(), Stream.of(prune.pruned(), prune.kept()))) {
        tally.failed(prune.slot(), "a path was ended at a place that there is not");
        return false;
      }
    }
    return true;
  }

  private static boolean isFine(Program program, int slot, Stream<StateClaim> claims) {
    return program.code().startsAt(slot) && claims.allMatch(Wellformed::isFine);
  }

  private static boolean isFine(StateClaim claim) {
    return claim.frames().stream()
        .map(FrameClaim::stack)
        .allMatch(stack ->
            stack.entrySet().stream().allMatch(e -> isPlace(e.getKey()) && isFine(e.getValue())));
  }

  private static boolean isPlace(int distance) {
    return distance < 0 && distance >= -Access.FRAME && distance % CELL == 0;
  }

  private static boolean isFine(StackClaim claim) {
    return switch (claim) {
      case StackClaim.Spilled _, StackClaim.Plain _ -> true;
      case StackClaim.Narrow(int bytes, var _, int _) -> bytes == 1 || bytes == 2 || bytes == 4;
    };
  }
}
