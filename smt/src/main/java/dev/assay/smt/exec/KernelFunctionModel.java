package dev.assay.smt.exec;

import java.util.List;

/** What calls of a family of kernel functions require and do. */
interface KernelFunctionModel {
  /**
   * Judges what the declaration does not say and leaves the result in r0.
   *
   * @return the paths that go on behind the call, r1 to r5 not yet forgotten
   */
  List<State> call(KernelCall call);
}
