package dev.assay.smt.exec;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.kfunc.ParameterKind;
import dev.assay.ir.kfunc.ProgramContext;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.List;
import java.util.Optional;

/**
 * Holds a call's arguments to the kernel function's declaration: numbers, the context, and memory.
 * What else a pointer must be is left to the function's model.
 */
final class KernelFunctionArguments {
  private static final int MOST = 5;

  private final ProgramContext context;
  private final Judge judge;
  private final MemoryAccess memory;
  private final DeclaredObjects objects;
  private final Texts texts;
  private final DynptrArguments dynptrs;

  KernelFunctionArguments(
      Environment environment,
      ProgramKind kind,
      Judge judge,
      MemoryAccess memory,
      KernelObjects objects) {
    this.context = new ProgramContext(kind.type(), environment.type(kind.type()));
    this.judge = judge;
    this.memory = memory;
    this.objects = new DeclaredObjects(objects, judge);
    this.texts = new Texts(memory, judge);
    this.dynptrs = new DynptrArguments(memory, judge);
  }

  /** Checks all; the path may end by it. */
  void check(State state, KernelFunction function) {
    List<KernelParameter> parameters = function.parameters();
    for (int i = 0; i < Math.min(parameters.size(), MOST) && !state.hasEnded(); i++) {
      KernelParameter parameter = parameters.get(i);
      if (!parameter.isIgnored() && !parameter.isProgram()) {
        check(state, function, i);
      }
    }
  }

  private void check(State state, KernelFunction function, int i) {
    KernelParameter parameter = function.parameters().get(i);
    Held held = state.read(register(i));
    if (held instanceof Held.Unset) {
      judge.violation(state, Property.UNINITIALIZED_READ, name(function, i) + " was never written");
      return;
    }
    switch (parameter.shape()) {
      case NUMBER -> {
        if (!(held instanceof Held.Number)) {
          wrong(state, function, i, "is no number");
        }
      }
      case POINTER -> checkPointer(state, function, i, held);
      case OTHER -> judge.unknown(state, name(function, i) + " is declared as no simple value");
    }
  }

  private void checkPointer(State state, KernelFunction function, int i, Held held) {
    KernelParameter parameter = function.parameters().get(i);
    if (context.isContext(function, i)) {
      checkContext(state, function, i, held);
    } else if (!isNone(parameter, held) && !parameter.isCallback()) {
      switch (ParameterKind.of(function, i)) {
        case OPEN -> checkOpen(state, function, i, held);
        case MAP -> objects.check(state, function, i);
        case STRING -> texts.check(state, register(i), name(function, i));
        case DYNPTR -> checkDynptr(state, function, i);
        case ALLOCATED,
            COUNTED,
            ITERATOR,
            LIST_HEAD,
            LIST_NODE,
            TREE_ROOT,
            TREE_NODE,
            WORKQUEUE,
            TASK_WORK,
            INTERRUPT_FLAG,
            RESILIENT_LOCK -> {}
      }
    }
  }

  private void checkOpen(State state, KernelFunction function, int i, Held held) {
    if (function.asksForTrust() && held instanceof Held.Number(Bits bits) && bits.is(0)) {
      wrong(state, function, i, "is null");
    } else if (DeclaredObjects.isObject(held) || !function.takesMemory(i)) {
      objects.check(state, function, i);
    } else {
      checkMemory(state, function, i);
    }
  }

  // Where one is to be made is the model's business.
  private void checkDynptr(State state, KernelFunction function, int i) {
    if (!function.parameters().get(i).isUninitialised()) {
      dynptrs.checkUse(state, register(i), Optional.empty(), name(function, i));
    }
  }

  private static boolean isNone(KernelParameter parameter, Held held) {
    return (parameter.isNullable() || parameter.isOptional())
        && held instanceof Held.Number(Bits bits)
        && bits.is(0);
  }

  private void checkContext(State state, KernelFunction function, int i, Held held) {
    if (held instanceof Held.Pointer(Region region, Bits offset)
        && region.kind() == Region.Kind.CONTEXT) {
      judge.require(
          state,
          offset.equalTo(0),
          Property.CALL_ARGUMENT,
          name(function, i) + " is not the context's start");
    } else {
      wrong(state, function, i, "is not the context");
    }
  }

  private void checkMemory(State state, KernelFunction function, int i) {
    KernelParameter parameter = function.parameters().get(i);
    if (function.takesSizeOf(i)) {
      if (state.read(register(i + 1)) instanceof Held.Number(Bits size)) {
        checkSize(state, function, i + 1, size);
      } else {
        wrong(state, function, i + 1, "is no size");
      }
    } else {
      checkSpan(state, i, memory.constant(parameter.btf().sizeOf(parameter.pointee()).orElse(0)));
    }
  }

  // A longer size than it is declared with the function sees the low bits of alone.
  private void checkSize(State state, KernelFunction function, int i, Bits value) {
    Bits size = value.low(function.parameters().get(i).bits()).zeroExtend(64);
    Truth fine = size.below(size.same(KernelFunction.MOST_BYTES));
    judge.require(state, fine, Property.CALL_ARGUMENT, name(function, i) + " may be no size");
    if (!state.hasEnded()) {
      checkSpan(state, i - 1, size);
    }
  }

  // Linux lets a function do both with any memory that it is given.
  private void checkSpan(State state, int i, Bits size) {
    if (state.read(register(i)) instanceof Held.Number && size.is(0)) {
      return;
    }
    memory.span(state, register(i), 0, size, false);
    if (!state.hasEnded()) {
      memory.span(state, register(i), 0, size, true);
    }
    if (state.read(register(i)) instanceof Held.Pointer(Region region, Bits _)
        && region.kind() == Region.Kind.CONTEXT) {
      judge.unknown(state, register(i) + " is the context, as memory");
    }
  }

  private static Register register(int i) {
    return Register.of(i + 1);
  }

  private static String name(KernelFunction function, int i) {
    return function.name() + ": r" + (i + 1);
  }

  private void wrong(State state, KernelFunction function, int i, String what) {
    judge.violation(state, Property.CALL_ARGUMENT, name(function, i) + " " + what);
  }
}
