package dev.assay.ir.fields;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.fields.OwnedField.Contents;
import java.util.Optional;
import java.util.OptionalInt;

/** The objects of the kernel that a pointer in a value may point to. */
final class KernelObjects {
  private final Environment environment;

  KernelObjects(Environment environment) {
    this.environment = environment;
  }

  /**
   * What a pointer to a structure of the program points to: the kernel's structure of that name, or
   * else the program's own.
   */
  Contents pointee(FieldKind kind, Btf btf, int type) throws Unfit {
    String name = btf.type(type).name();
    Optional<Btf> kernel = environment.kernelTypes();
    if (kernel.isEmpty()) {
      return new Contents.Unknown();
    }
    OptionalInt found = kernel.get().find(name, BtfKind.STRUCT);
    if (found.isEmpty()) {
      return new Contents.Pointee(btf, type, false);
    }
    if (kind == FieldKind.OWNING_POINTER && !environment.isDestructible(name)) {
      throw new Unfit("the kernel cannot give back a " + name);
    }
    return new Contents.Pointee(kernel.get(), found.getAsInt(), true);
  }
}
