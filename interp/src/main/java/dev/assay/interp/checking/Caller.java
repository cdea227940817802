package dev.assay.interp.checking;

import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.kfunc.KernelFunction;

/**
 * A helper or kernel function that may call functions of the program.
 *
 * @param later whether it has the function called later, by somebody else
 * @param maySleep whether the function may sleep then
 */
record Caller(String name, boolean later, boolean maySleep) {
  static final Caller NOBODY = new Caller("", false, false);

  static Caller of(HelperPrototype helper) {
    return new Caller(helper.name(), helper.is(HelperTrait.ASYNC_CALLBACK), false);
  }

  /** Whether it asks the function for the order of a tree. */
  boolean asksOrder() {
    return name.equals("bpf_rbtree_add_impl");
  }

  /** Whether it matters what a function returns that is called later. */
  boolean asksResult() {
    return !name.startsWith("bpf_task_work_");
  }

  // Workqueues and task work are a process's.
  static Caller of(KernelFunction function) {
    boolean later = function.special().callsBackLater();
    return new Caller(function.name(), later, later);
  }
}
