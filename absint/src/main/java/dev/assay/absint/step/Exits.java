package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.ir.environment.ReturnRange;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Ends of functions and of the program. */
final class Exits {
  /** The path ends here. */
  static final int END = -1;

  private final Path path;
  private final Setting setting;
  private final Precision precision;
  private final StackLiveness liveness;
  private final FunctionCalls calls;
  private final Leaks leaks;

  Exits(
      Path path,
      Setting setting,
      Precision precision,
      StackLiveness liveness,
      FunctionCalls calls,
      Leaks leaks) {
    this.path = path;
    this.setting = setting;
    this.precision = precision;
    this.liveness = liveness;
    this.calls = calls;
    this.leaks = leaks;
  }

  /** Judges an exit; the slot where the path goes on, or {@link #END}. */
  int exit() {
    boolean inMain = path.state().depth() == 0;
    leaks.check("BPF_EXIT instruction in main prog", inMain);
    if (!inMain) {
      liveness.update(path.state());
      int next = calls.leave();
      path.touchAll();
      return next;
    }
    Value result = path.read(0);
    Frame frame = path.frame();
    if (frame.subprogram() != 0) {
      checkFunctionResult(result);
    } else {
      checkProgramResult(result);
    }
    return END;
  }

  private static void checkFunctionResult(Value result) {
    if (!(result instanceof Number)) {
      throw new Refusal(
          Property.RETURN_VALUE,
          "At subprogram exit the register R0 is not a scalar value (" + result.typeText() + ")");
    }
  }

  private void checkProgramResult(Value result) {
    Optional<ReturnRange> allowed = setting.environment().returns(setting.kind());
    if (allowed.isEmpty()) {
      return;
    }
    if (!(result instanceof Number number)) {
      throw new Refusal(
          Property.RETURN_VALUE,
          "At program exit the register R0 is not a known value (" + result.typeText() + ")");
    }
    precision.need(0);
    ReturnRange range = allowed.get();
    if (!isWithin(number, range)) {
      throw new Refusal(
          Property.RETURN_VALUE,
          "At program exit the register R0 has%s should have been in [%d, %d]"
              .formatted(bounds(number), range.min(), range.max()));
    }
  }

  private static boolean isWithin(Number number, ReturnRange range) {
    return range.width() == Integer.SIZE
        ? range.min() <= number.set().low().smin() && number.set().low().smax() <= range.max()
        : range.min() <= number.set().wide().smin() && number.set().wide().smax() <= range.max();
  }

  private static String bounds(Number number) {
    long smin = number.set().wide().smin();
    long smax = number.set().wide().smax();
    String text =
        (smin > Long.MIN_VALUE ? " smin=" + smin : "")
            + (smax < Long.MAX_VALUE ? " smax=" + smax : "");
    return text.isEmpty() ? " unknown scalar value" : text;
  }
}
