package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.DynptrKind;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.KernelParameter;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Dynptrs given to kernel functions, and the slices that come of them. */
final class KfuncDynptrs {
  private final Memory memory;
  private final DynptrArguments arguments;

  KfuncDynptrs(Memory memory) {
    this.memory = memory;
    this.arguments = new DynptrArguments(memory);
  }

  /** Checks the n-th argument, a dynptr that is made or used. */
  void check(KfuncCall call, int n, Value value) {
    int register = n + 1;
    KernelParameter parameter = call.function().parameters().get(n);
    boolean ofKernel = value instanceof Pointer p && p.isPlain(Base.DYNPTR);
    if (!parameter.isUninitialised()) {
      arguments.check(register, value, ofKernel, Optional.empty());
      call.setDynptr(memory.dynptrs().at((Pointer) value));
      return;
    }
    if (ofKernel) {
      throw new Refusal(
          Property.CALL_ARGUMENT, "verifier bug: misconfigured dynptr helper type flags");
    }
    if (call.function().is(Special.DYNPTR_CLONE)) {
      Pointer original = call.dynptr().orElseThrow();
      arguments.create(register, value, original.dynptrKind(), original.reference());
    } else {
      arguments.create(register, value, kindMadeBy(call.function()), 0);
    }
  }

  private static DynptrKind kindMadeBy(KernelFunction function) {
    return switch (function.special()) {
      case DYNPTR_FROM_SKB -> DynptrKind.SKB;
      case DYNPTR_FROM_XDP -> DynptrKind.XDP;
      case DYNPTR_FROM_SKB_META -> DynptrKind.SKB_META;
      default -> throw Refusal.silent(Property.CALL_ARGUMENT, "EINVAL");
    };
  }

  /** What a slice is: memory as long as the constant among the arguments. */
  Pointer slice(KfuncCall call) {
    Pointer dynptr = call.dynptr().orElseThrow();
    PointerType type = PointerType.of(Base.MEMORY, dynptr.dynptrKind().slice());
    if (call.function().is(Special.DYNPTR_SLICE)) {
      type = type.with(Modifier.READ_ONLY);
    } else if (!memory.mayReachPacket(true)) {
      throw new Refusal(Property.PERMISSION, "the prog does not allow writes to packet data");
    }
    int bytes = (int) call.constant().orElseThrow();
    return Pointer.to(type, new Target.Sized(bytes, dynptr.id()));
  }
}
