package dev.assay.ir.kfunc;

/**
 * What the declaration of a kernel function says of a pointer among its parameters ({@code enum
 * kfunc_ptr_arg_type}).
 */
public enum ParameterKind {
  /** An object that the program allocated. */
  ALLOCATED,
  /** An object with a counter, allocated by the program. */
  COUNTED,
  DYNPTR,
  ITERATOR,
  LIST_HEAD,
  LIST_NODE,
  TREE_ROOT,
  TREE_NODE,
  STRING,
  MAP,
  WORKQUEUE,
  TASK_WORK,
  INTERRUPT_FLAG,
  RESILIENT_LOCK,
  /** Memory, a kernel object or a function: what is given decides. */
  OPEN;

  /** Of the n-th parameter, counted from 0, which is a pointer and not the context. */
  public static ParameterKind of(KernelFunction function, int n) {
    KernelParameter parameter = function.parameters().get(n);
    if (parameter.isAllocated()) {
      return ALLOCATED;
    }
    if (parameter.isCounted()) {
      return COUNTED;
    }
    if (parameter.pointsTo("bpf_dynptr")) {
      return DYNPTR;
    }
    if (function.isOfIterator() ? n == 0 : parameter.isIterator()) {
      return ITERATOR;
    }
    ParameterKind graph = ofGraph(parameter);
    return graph == OPEN ? named(parameter) : graph;
  }

  private static ParameterKind ofGraph(KernelParameter parameter) {
    if (parameter.pointsTo("bpf_list_head")) {
      return LIST_HEAD;
    }
    if (parameter.pointsTo("bpf_list_node")) {
      return LIST_NODE;
    }
    if (parameter.pointsTo("bpf_rb_root")) {
      return TREE_ROOT;
    }
    return parameter.pointsTo("bpf_rb_node") ? TREE_NODE : OPEN;
  }

  private static ParameterKind named(KernelParameter parameter) {
    if (parameter.isString()) {
      return STRING;
    }
    if (parameter.isMap()) {
      return MAP;
    }
    if (parameter.pointsTo("bpf_wq")) {
      return WORKQUEUE;
    }
    if (parameter.pointsTo("bpf_task_work")) {
      return TASK_WORK;
    }
    if (parameter.isInterruptFlag()) {
      return INTERRUPT_FLAG;
    }
    return parameter.pointsTo("bpf_res_spin_lock") ? RESILIENT_LOCK : OPEN;
  }
}
