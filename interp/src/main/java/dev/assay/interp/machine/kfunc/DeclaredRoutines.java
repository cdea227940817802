package dev.assay.interp.machine.kfunc;

import dev.assay.interp.machine.KernelRoutine;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.ProgramContext;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.objects.ObjectType;
import java.util.Optional;

/** Kernel functions whose declaration says what they give: 0, or the object of a type. */
final class DeclaredRoutines {
  private DeclaredRoutines() {}

  static Optional<KernelRoutine> of(KernelFunction function) {
    return switch (function.special()) {
      case RDONLY_CAST -> Optional.of(KernelRoutine.always((m, r1, r2, r3, r4, r5) -> r1));
      case CAST_TO_KERN_CTX ->
          Optional.of(KernelRoutine.always((m, r1, r2, r3, r4, r5) -> own(m, function)));
      default ->
          Optional.of(function)
              .filter(KernelFunction::isDescribed)
              .map(DeclaredRoutines::described);
    };
  }

  private static long own(Machine machine, KernelFunction function) {
    return new ProgramContext(
            machine.kind().type(), machine.environment().type(machine.kind().type()))
        .ownType(function.btf())
        .map(id -> machine.objects().of(new ObjectType.Typed(function.btf(), id)))
        .orElse(0L);
  }

  private static KernelRoutine described(KernelFunction function) {
    return switch (function.btf().type(function.result())) {
      case BtfType.Pointer(int target) ->
          pointer(function, function.btf().resolve(target).orElse(0));
      default -> KernelRoutine.number((m, r1, r2, r3, r4, r5) -> 0);
    };
  }

  private static KernelRoutine pointer(KernelFunction function, int target) {
    return switch (function.btf().type(target)) {
      case BtfType.Void _ -> KernelRoutine.number((m, r1, r2, r3, r4, r5) -> 0);
      case BtfType.Composite _ ->
          KernelRoutine.pointer((m, r1, r2, r3, r4, r5) ->
              m.objects().of(new ObjectType.Typed(function.btf(), target)));
      case BtfType _ ->
          function.is(Special.SESSION_COOKIE)
              ? KernelRoutine.pointer((m, r1, r2, r3, r4, r5) -> m.objects().writable())
              : KernelRoutine.pointer((m, r1, r2, r3, r4, r5) -> m.objects().readable());
    };
  }
}
