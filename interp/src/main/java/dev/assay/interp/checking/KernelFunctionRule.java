package dev.assay.interp.checking;

import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.run.Fault;
import java.util.Optional;

/** Judges calls of a family of kernel functions, beyond what their declarations say. */
interface KernelFunctionRule {
  /** What is wrong with a call whose arguments fit the declaration. */
  Optional<Fault> judge(KernelFunction function, Registers r);

  /**
   * What r0 is after a call; what is held changes on the way.
   *
   * @param before the registers as they were at the call
   */
  Provenance result(KernelFunction function, Registers before, long r0);
}
