package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.MapValue;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Texts that calls are given. */
final class Texts {
  private final AccessJudge accesses;

  Texts(AccessJudge accesses) {
    this.accesses = accesses;
  }

  /** What is wrong with a text, which is in a map's value with its end. */
  Optional<Fault> judge(Provenance from, long value, String who) {
    if (!(from instanceof MapValue in)) return fault(who + " is not in a map's value");
    Optional<Fault> wrong = accesses.judgeSpan(from, value, 1, false);
    if (wrong.isPresent()) return wrong;
    long end = accesses.bounds(in).orElseThrow().high();
    for (long at = value; at < end; at++) if (Memory.u8(at) == 0) return Optional.empty();
    return fault(who + " is not a text with an end");
  }

  private static Optional<Fault> fault(String message) {
    return Optional.of(new Fault(Property.CALL_ARGUMENT, message));
  }
}
