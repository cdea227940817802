package dev.assay.absint.step;

import dev.assay.absint.kfunc.ScalarTypes;
import dev.assay.absint.log.Log;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.kfunc.ProgramContext;
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
    KfuncArgumentKind declared = declared(function, parameter, n);
    return declared == KfuncArgumentKind.MEMORY ? byRegister(function, n, value) : declared;
  }

  // MEMORY where the declaration leaves it open.
  private static KfuncArgumentKind declared(
      KernelFunction function, KernelParameter parameter, int n) {
    if (parameter.isAllocated()) {
      return KfuncArgumentKind.ALLOCATED;
    }
    if (parameter.isCounted()) {
      return KfuncArgumentKind.COUNTED;
    }
    if (parameter.pointsTo("bpf_dynptr")) {
      return KfuncArgumentKind.DYNPTR;
    }
    if (function.isOfIterator() ? n == 0 : parameter.isIterator()) {
      return KfuncArgumentKind.ITERATOR;
    }
    KfuncArgumentKind graph = graph(parameter);
    return graph == KfuncArgumentKind.MEMORY ? named(parameter) : graph;
  }

  private static KfuncArgumentKind graph(KernelParameter parameter) {
    if (parameter.pointsTo("bpf_list_head")) {
      return KfuncArgumentKind.LIST_HEAD;
    }
    if (parameter.pointsTo("bpf_list_node")) {
      return KfuncArgumentKind.LIST_NODE;
    }
    if (parameter.pointsTo("bpf_rb_root")) {
      return KfuncArgumentKind.TREE_ROOT;
    }
    return parameter.pointsTo("bpf_rb_node")
        ? KfuncArgumentKind.TREE_NODE
        : KfuncArgumentKind.MEMORY;
  }

  private static KfuncArgumentKind named(KernelParameter parameter) {
    if (parameter.isString()) {
      return KfuncArgumentKind.STRING;
    }
    if (parameter.isMap()) {
      return KfuncArgumentKind.MAP;
    }
    if (parameter.pointsTo("bpf_wq")) {
      return KfuncArgumentKind.WORKQUEUE;
    }
    if (parameter.pointsTo("bpf_task_work")) {
      return KfuncArgumentKind.TASK_WORK;
    }
    if (parameter.isInterruptFlag()) {
      return KfuncArgumentKind.INTERRUPT_FLAG;
    }
    return parameter.pointsTo("bpf_res_spin_lock")
        ? KfuncArgumentKind.RESILIENT_LOCK
        : KfuncArgumentKind.MEMORY;
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
        || ScalarTypes.isStructOfScalars(parameter.btf(), parameter.pointee(), log);
  }

  private boolean isSized(KernelFunction function, int n) {
    if (n + 1 >= function.parameters().size()) {
      return false;
    }
    KernelParameter next = function.parameters().get(n + 1);
    return (next.isSize() || next.isConstantSize()) && path.register(n + 2) instanceof Value.Number;
  }

  private static Refusal refusal(String message) {
    return new Refusal(Property.CALL_ARGUMENT, message);
  }
}
