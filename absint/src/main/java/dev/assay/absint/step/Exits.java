package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.ir.environment.AttachType;
import dev.assay.ir.environment.ProgramType;
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
  private final FunctionCalls calls;
  private final Leaks leaks;
  private final Optional<ReturnRange> allowed;

  Exits(Path path, Setting setting, Precision precision, FunctionCalls calls, Leaks leaks) {
    this.path = path;
    this.setting = setting;
    this.precision = precision;
    this.calls = calls;
    this.leaks = leaks;
    this.allowed = setting.returns();
  }

  /** Judges an exit; the slot where the path goes on, or {@link #END}. */
  int exit() {
    boolean inMain = path.state().depth() == 0;
    leaks.check("BPF_EXIT instruction in main prog", inMain);
    if (!inMain) {
      return calls.leave();
    }
    checkResult(0);
    return END;
  }

  /** The program throws, and if nothing catches it, returns what it throws. */
  void raise(boolean isCaught) {
    if (!isCaught) {
      checkResult(1);
    }
  }

  /** Checks that nothing is held where the program throws. */
  void checkThrown() {
    leaks.checkThrown("bpf_throw");
  }

  private void checkResult(int register) {
    Frame frame = path.state().frame(0);
    boolean isProgram = frame.subprogram() == 0 || frame.isExceptionCallback();
    if (isProgram && returnsNothing()) {
      return;
    }
    Value result = path.read(register);
    if (!path.rights().mayShowPointers() && !(result instanceof Number)) {
      throw new Refusal(Property.PRIVILEGE, "R" + register + " leaks addr as return value");
    }
    if (frame.isAsyncCallback()) {
      checkRange(result, frame.callbackRange(), "At async callback return", register);
    } else if (isProgram) {
      checkProgramResult(result, register);
    } else {
      checkFunctionResult(result, register);
    }
  }

  // Attach points without result leave r0 alone, except where other programs' results count too.
  private boolean returnsNothing() {
    boolean mayReturnNothing =
        setting.type() == ProgramType.STRUCT_OPS
            || (setting.type() == ProgramType.LSM && setting.attach() != AttachType.LSM_CGROUP);
    return mayReturnNothing && setting.attachesToVoid();
  }

  private static void checkFunctionResult(Value result, int register) {
    if (!(result instanceof Number)) {
      throw new Refusal(
          Property.RETURN_VALUE,
          "At subprogram exit the register R%d is not a scalar value (%s)"
              .formatted(register, result.typeText()));
    }
  }

  private void checkProgramResult(Value result, int register) {
    if (allowed.isEmpty()) {
      return;
    }
    String where = "At program exit";
    var range =
        new dev.assay.absint.state.ReturnRange(
            (int) allowed.get().min(), (int) allowed.get().max());
    if (allowed.get().width() == Integer.SIZE) {
      Results.checkLow(number(result, where, register), range, where, register);
    } else {
      checkRange(result, range, where, register);
    }
  }

  private void checkRange(
      Value result, dev.assay.absint.state.ReturnRange range, String where, int register) {
    Results.check(number(result, where, register), range, where, register);
  }

  private Number number(Value result, String where, int register) {
    if (!(result instanceof Number number)) {
      throw new Refusal(
          Property.RETURN_VALUE,
          "%s the register R%d is not a known value (%s)"
              .formatted(where, register, result.typeText()));
    }
    precision.need(register);
    return number;
  }
}
