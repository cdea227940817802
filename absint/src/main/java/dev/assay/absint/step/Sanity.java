package dev.assay.absint.step;

import dev.assay.absint.domain.Range32;
import dev.assay.absint.domain.Range64;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.log.Log;
import dev.assay.absint.log.NumberText;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.verdict.Property;

/**
 * What Linux does with ranges that contradict each other: it says so and forgets them, or gives up
 * where it was asked to.
 */
final class Sanity {
  private final Log log;
  private final boolean givesUp;

  Sanity(Log log, boolean givesUp) {
    this.log = log;
    this.givesUp = givesUp;
  }

  Value checked(Value value, String where) {
    if (value instanceof Number n) {
      return n.set().isContradictory() ? n.with(forget(n.set(), where)) : n;
    }
    return value instanceof Pointer p && p.variable().isContradictory()
        ? p.moved(p.offset(), forget(p.variable(), where))
        : value;
  }

  Scalar checked(Scalar s, String where) {
    return s.isContradictory() ? forget(s, where) : s;
  }

  /** Of one of two scalars at a place. */
  Scalar checked(Scalar s, String where, int number) {
    return s.isContradictory() ? forget(s, where + number) : s;
  }

  private Scalar forget(Scalar s, String where) {
    String message = "verifier bug: REG INVARIANTS VIOLATION (" + where + "): " + text(s);
    if (givesUp) {
      throw new Refusal(Property.LOAD_ATTRIBUTES, message);
    }
    log.line(message);
    return s.forgetRanges();
  }

  private static String text(Scalar s) {
    Range64 w = s.wide();
    Range32 l = s.low();
    return "%s u64=[0x%x, 0x%x] s64=[0x%x, 0x%x] u32=[0x%x, 0x%x] s32=[0x%x, 0x%x] var_off=%s"
        .formatted(
            reason(s),
            w.umin(),
            w.umax(),
            w.smin(),
            w.smax(),
            l.umin(),
            l.umax(),
            l.smin(),
            l.smax(),
            NumberText.tnum(s.bits()));
  }

  private static String reason(Scalar s) {
    if (s.wide().isContradictory() || s.low().isContradictory()) {
      return "range bounds violation";
    }
    return s.isConstant() && !s.wide().isConstant(s.bits().value())
        ? "const tnum out of sync with range bounds"
        : "const subreg tnum out of sync with range bounds";
  }
}
