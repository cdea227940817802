package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.Block;
import dev.assay.interp.checking.Provenance.KernelObject;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Kernel functions of which declaration and flags say all. */
final class DeclaredRule implements KernelFunctionRule {
  private static final int FIRST_ARGUMENT = 1;

  private final References references;

  DeclaredRule(References references) {
    this.references = references;
  }

  @Override
  public Optional<Fault> judge(KernelFunction function, Registers r) {
    return !function.is(KfuncFlag.RELEASE) || released(function, r) != 0
        ? Optional.empty()
        : Optional.of(
            new Fault(
                Property.REFERENCE, "%s is given nothing to give back".formatted(function.name())));
  }

  /** The reference that is given back, 0 for none. */
  private int released(KernelFunction function, Registers r) {
    for (int i = 0; i < function.parameters().size(); i++)
      if (r.from[FIRST_ARGUMENT + i] instanceof KernelObject object
          && references.isHeld(object.reference())) return object.reference();
    return 0;
  }

  @Override
  public Provenance result(KernelFunction function, Registers before, long r0) {
    if (function.is(KfuncFlag.RELEASE)) references.release(released(function, before));
    return switch (function.btf().type(function.result())) {
      case BtfType.Int _, BtfType.Enumeration _ -> Provenance.SCALAR;
      case BtfType.Pointer(int target) ->
          // What the kernel does not vouch for may be null, and be read all the same.
          r0 == 0 && function.is(KfuncFlag.RET_NULL)
              ? Provenance.SCALAR
              : pointer(function, function.btf().resolve(target).orElse(0), r0);
      default -> Provenance.UNINITIALISED;
    };
  }

  private Provenance pointer(KernelFunction function, int target, long r0) {
    return switch (function.btf().type(target)) {
      case BtfType.Void _ -> Provenance.SCALAR;
      case BtfType.Composite _ ->
          object(function, new ObjectType.Typed(function.btf(), target), r0);
      case BtfType _ ->
          new Block(
              r0, function.btf().sizeOf(target).orElse(0), function.is(Special.SESSION_COOKIE));
    };
  }

  private Provenance object(KernelFunction function, ObjectType type, long r0) {
    boolean acquires = function.is(KfuncFlag.ACQUIRE);
    return new KernelObject(
        r0,
        Optional.of(type),
        acquires ? Trust.TRUSTED : Trust.WALKED,
        acquires ? references.acquire() : 0);
  }
}
