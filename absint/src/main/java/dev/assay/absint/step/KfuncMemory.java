package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.PointerUse;
import dev.assay.absint.path.Limits;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.verdict.Property;

/** Memory given to kernel functions, which may read it and write it. */
final class KfuncMemory {
  private final Path path;
  private final Memory memory;
  private final Precision precision;

  KfuncMemory(Path path, Memory memory, Precision precision) {
    this.path = path;
    this.memory = memory;
    this.precision = precision;
  }

  /** Checks memory of a size. */
  void check(int register, long bytes) {
    Value value = path.register(register);
    if (!value.isZero()) {
      access(register, value, (int) bytes, false);
      access(register, value, (int) bytes, true);
    }
  }

  /** Checks memory whose size is in the next register. */
  void checkSized(KfuncCall call, int n) {
    int register = n + 1;
    KernelParameter size = call.function().parameters().get(n + 1);
    boolean skipped =
        path.register(register).isZero() && call.function().parameters().get(n).isOptional();
    if (!skipped) {
      try {
        checkPair(register);
      } catch (Refusal refusal) {
        refusal.write(path.log());
        throw refusal(
            "arg#%d arg#%d memory, len pair leads to invalid memory access".formatted(n, n + 1));
      }
    }
    if (size.isConstantSize()) {
      Number number = (Number) path.register(register + 1);
      if (!number.isConstant()) {
        throw refusal("R" + (register + 1) + " must be a known constant");
      }
      call.setConstant(number.constant());
    }
  }

  private void checkPair(int register) {
    Number size = (Number) path.register(register + 1);
    checkPair(register, size, false);
    checkPair(register, size, true);
  }

  private void checkPair(int register, Number size, boolean write) {
    String name = "R" + (register + 1);
    if (size.set().wide().smin() < 0) {
      throw refusal(name + " min value is negative, either use unsigned or 'var &= const'");
    }
    long umax = size.set().wide().umax();
    if (Long.compareUnsigned(umax, Limits.VARIABLE_SIZE) >= 0) {
      throw refusal(name + " unbounded memory access, use 'var &= const' or 'if (var < const)'");
    }
    access(register, path.register(register), (int) umax, write);
    precision.need(register + 1);
  }

  private void access(int register, Value value, int bytes, boolean write) {
    if (!(value instanceof Pointer pointer)) {
      if (bytes != 0 || !value.isZero()) {
        throw refusal("R" + register + " type=" + value.typeText() + " expected=fp");
      }
      return;
    }
    Pointer certain = pointer.mayBeNull() ? Nullness.notNull(pointer) : pointer;
    memory.checkForHelper(new PointerUse(register, certain, 0, bytes), write, true, false);
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.CALL_ARGUMENT, message);
  }
}
