package dev.assay.absint.step;

/** How a pointer argument of a kernel function is checked ({@code enum kfunc_ptr_arg_type}). */
enum KfuncArgumentKind {
  CONTEXT,
  /** An object that the program allocated. */
  ALLOCATED,
  /** An object with a counter, allocated by the program. */
  COUNTED,
  DYNPTR,
  ITERATOR,
  LIST_HEAD,
  LIST_NODE,
  /** A kernel object by its type. */
  OBJECT,
  MEMORY,
  /** Memory whose size is the next argument. */
  SIZED_MEMORY,
  CALLBACK,
  TREE_ROOT,
  TREE_NODE,
  NULL,
  STRING,
  MAP,
  WORKQUEUE,
  INTERRUPT_FLAG,
  RESILIENT_LOCK,
  TASK_WORK
}
