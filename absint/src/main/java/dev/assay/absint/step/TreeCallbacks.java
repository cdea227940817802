package dev.assay.absint.step;

import dev.assay.absint.kfunc.KernelFunctions;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Frame;
import dev.assay.ir.isa.Instruction.CallKfunc;

/** Functions of the program that order a tree: they run while its lock is held. */
final class TreeCallbacks {
  private final Path path;
  private final KernelFunctions functions;

  TreeCallbacks(Path path, KernelFunctions functions) {
    this.path = path;
    this.functions = functions;
  }

  /** Whether the path is in one. */
  boolean isInside() {
    Frame frame = path.frame();
    return frame.isCallback()
        && path.code().at(frame.callSlot()) instanceof CallKfunc call
        && functions.find(call).filter(f -> f.special().isOfTree()).isPresent();
  }
}
