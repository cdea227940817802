package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.memory.OwnedPointers;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.objects.TypeMatch;
import dev.assay.absint.objects.TypeMatch.Strictness;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.verdict.Property;

/** Kernel objects as arguments of helpers: is it the type that the prototype asks for? */
final class ObjectArguments {
  private static final String SOCKET = "sock_common";

  private final Setting setting;
  private final TypeMatch match;
  private final OwnedPointers pointers;

  ObjectArguments(Path path, Setting setting, OwnedPointers pointers) {
    this.setting = setting;
    this.match = new TypeMatch(path.log());
    this.pointers = pointers;
  }

  /** Checks an object whose kind of pointer goes with the argument. */
  void check(CallArguments call, Argument argument, ArgumentKind kind, int register, Pointer p) {
    if (p.base() != Base.OBJECT) {
      return;
    }
    if (isMemory(kind)) {
      checkMemory(call, argument, register, p);
    } else if (p.type().is(Modifier.ALLOCATED)) {
      checkAllocated(call, argument, register, p);
    } else if (!p.type().is(Modifier.PERCPU)) {
      checkType(call, argument, kind, register, p);
    }
  }

  private static boolean isMemory(ArgumentKind kind) {
    return kind == ArgumentKind.MEM
        || kind == ArgumentKind.MAP_KEY
        || kind == ArgumentKind.MAP_VALUE;
  }

  private static void checkMemory(CallArguments call, Argument argument, int register, Pointer p) {
    if (!argument.is(TypeFlag.READ_ONLY)) {
      throw new Refusal(
          Property.CALL_ARGUMENT,
          "%s() may write into memory pointed by R%d type=%s"
              .formatted(call.helper().functionName(), register, p.typeText()));
    }
  }

  // Locks and the places of exchanges look at them themselves.
  private void checkAllocated(CallArguments call, Argument argument, int register, Pointer p) {
    int others = p.type().modifiers() & ~(Modifier.ALLOCATED.bit() | Modifier.PERCPU.bit());
    if (others != 0) {
      throw new Refusal(
          Property.CALL_ARGUMENT, "verifier bug: invalid PTR_TO_BTF_ID register for type match");
    }
    if (argument.kind() == ArgumentKind.BTF_ID && call.field().isPresent()) {
      pointers.checkFits(call.field().get(), register, p);
    }
  }

  private void checkType(
      CallArguments call, Argument argument, ArgumentKind kind, int register, Pointer p) {
    if (call.field().isPresent()) {
      checkGiven(register, p, argument);
      pointers.checkFits(call.field().get(), register, p);
      return;
    }
    String name = kind == ArgumentKind.BTF_ID_SOCK_COMMON ? SOCKET : argument.btfType();
    OfType wanted =
        setting
            .kernelStruct(name)
            .orElseThrow(() -> new Unmodelled("kernel objects without the kernel's BTF"));
    boolean same = argument.is(TypeFlag.RELEASE) && !call.is("sk_release");
    checkType(register, p, wanted, argument, same);
  }

  /**
   * Checks that an object is one of a type.
   *
   * @param same whether it must be of the very same type
   */
  void checkType(int register, Pointer p, OfType wanted, Argument argument, boolean same) {
    checkGiven(register, p, argument);
    OfType have = (OfType) p.target();
    Strictness strictness = TypeMatch.strictness(same, p.type().is(Modifier.ALLOCATED));
    if (!match.fits(have, p.offset(), wanted, strictness)) {
      throw new Refusal(
          Property.CALL_ARGUMENT,
          "R%d is of type %s but %s is expected".formatted(register, nameOf(have), nameOf(wanted)));
    }
  }

  private static void checkGiven(int register, Pointer p, Argument argument) {
    if (p.mayBeNull() && (!argument.mayBeNull() || argument.is(TypeFlag.RELEASE))) {
      throw new Refusal(
          Property.CALL_ARGUMENT, "Possibly NULL pointer passed to helper arg" + register);
    }
  }

  private static String nameOf(OfType type) {
    return type.btf().type(type.id()).name();
  }
}
