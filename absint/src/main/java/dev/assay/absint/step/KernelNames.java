package dev.assay.absint.step;

import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.memory.Setting;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;

/** Types of a program looked up by name in the kernel. */
final class KernelNames {
  private KernelNames() {}

  /** The kernel's types. */
  static Btf types(Setting setting) {
    return setting
        .environment()
        .kernelTypes()
        .orElseThrow(() -> new Unmodelled("kernel objects without the kernel's types"));
  }

  /** The ids of the kernel's types of the same kind and, flavours apart, the same name. */
  static int[] candidates(Btf kernel, BtfType type) {
    return kernel
        .essentiallyNamed(Btf.essentialName(type.name()))
        .filter(id -> kernel.type(id).kind() == type.kind())
        .toArray();
  }
}
