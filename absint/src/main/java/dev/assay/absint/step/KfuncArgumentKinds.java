package dev.assay.absint.step;

import dev.assay.absint.log.Log;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.kfunc.ParameterKind;
import dev.assay.ir.kfunc.ProgramContext;
import dev.assay.ir.kfunc.ScalarTypes;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.verdict.Property;

/**
 * Finds out how a pointer argument is to be checked: from its declaration first, and where that
 * leaves it open from what is in the register.
 */
final class KfuncArgumentKinds {
  private final Path path;
  private final ProgramContext context;

  KfuncArgumentKinds(Path path, ProgramContext context) {
    this.path = path;
    this.context = context;
  }

  /** The kind of the n-th argument, counted from 0, which is a pointer. */
  KfuncArgumentKind of(KernelFunction function, int n) {
    KernelParameter parameter = function.parameters().get(n);
    Value value = path.register(n + 1);
    if (function.is(Special.CAST_TO_KERN_CTX) || context.isContext(parameter)) {
      return KfuncArgumentKind.CONTEXT;
    }
    if (parameter.isNullable() && value.isZero()) {
      return KfuncArgumentKind.NULL;
    }
    return switch (ParameterKind.of(function, n)) {
      case ALLOCATED -> KfuncArgumentKind.ALLOCATED;
      case COUNTED -> KfuncArgumentKind.COUNTED;
      case DYNPTR -> KfuncArgumentKind.DYNPTR;
      case ITERATOR -> KfuncArgumentKind.ITERATOR;
      case LIST_HEAD -> KfuncArgumentKind.LIST_HEAD;
      case LIST_NODE -> KfuncArgumentKind.LIST_NODE;
      case TREE_ROOT -> KfuncArgumentKind.TREE_ROOT;
      case TREE_NODE -> KfuncArgumentKind.TREE_NODE;
      case STRING -> KfuncArgumentKind.STRING;
      case MAP -> KfuncArgumentKind.MAP;
      case WORKQUEUE -> KfuncArgumentKind.WORKQUEUE;
      case TASK_WORK -> KfuncArgumentKind.TASK_WORK;
      case INTERRUPT_FLAG -> KfuncArgumentKind.INTERRUPT_FLAG;
      case RESILIENT_LOCK -> KfuncArgumentKind.RESILIENT_LOCK;
      case OPEN -> byRegister(function, n, value);
    };
  }

  private KfuncArgumentKind byRegister(KernelFunction function, int n, Value value) {
    KernelParameter parameter = function.parameters().get(n);
    BtfType target = parameter.target();
    if (value instanceof Pointer p && KfuncObjects.hasType(p.base())) {
      if (!(target instanceof BtfType.Composite)) {
        throw refusal(
            "kernel function %s args#%d pointer type %s %s is not supported"
                .formatted(function.name(), n, KfuncObjects.kindOf(target), target.name()));
      }
      return KfuncArgumentKind.OBJECT;
    }
    if (parameter.isCallback()) {
      return KfuncArgumentKind.CALLBACK;
    }
    boolean sized = isSized(function, n);
    boolean voidAllowed = sized && target instanceof BtfType.Void;
    if (!voidAllowed && !holdsNumbers(parameter, path.log())) {
      throw refusal(
          "arg#%d pointer type %s %s must point to %sscalar, or struct with scalar"
              .formatted(n, KfuncObjects.kindOf(target), target.name(), sized ? "void, " : ""));
    }
    return sized ? KfuncArgumentKind.SIZED_MEMORY : KfuncArgumentKind.MEMORY;
  }

  private static boolean holdsNumbers(KernelParameter parameter, Log log) {
    return ScalarTypes.isScalar(parameter.target())
        || isStructOfScalars(parameter.btf(), parameter.pointee(), log);
  }

  static boolean isStructOfScalars(Btf btf, int id, Log log) {
    return ScalarTypes.isStructOfScalars(
        btf, id, () -> log.line("max struct nesting depth exceeded"));
  }

  private boolean isSized(KernelFunction function, int n) {
    return function.takesSizeOf(n) && path.register(n + 2) instanceof Value.Number;
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.CALL_ARGUMENT, message);
  }
}
