package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.PointerUse;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.path.Path;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.DynptrKind;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Target.OfType;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.absint.structure.Function;
import dev.assay.absint.structure.Functions;
import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.verdict.Property;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What functions are called with, held against what their BTF says. */
final class ParameterChecks {
  private static final Argument OBJECT = Argument.of(ArgumentKind.BTF_ID);
  private static final Argument OBJECT_OR_NULL =
      new Argument(ArgumentKind.BTF_ID, Set.of(TypeFlag.MAYBE_NULL), 0, "");

  private final Path path;
  private final Functions functions;
  private final Memory memory;
  private final Prototypes prototypes;
  private final Setting setting;
  private final DynptrArguments dynptrs;
  private final ObjectArguments objects;
  private final BitSet unreliable = new BitSet();

  ParameterChecks(Path path, Functions functions, Setting setting, Memory memory) {
    this.path = path;
    this.functions = functions;
    this.setting = setting;
    this.dynptrs = new DynptrArguments(memory);
    this.objects = new ObjectArguments(path, setting, memory.pointers());
    this.memory = memory;
    this.prototypes = new Prototypes(setting);
  }

  /** Has the main program's BTF read, whose faults do not matter but are told, once. */
  void readMain() {
    if (functions.areTyped() && !unreliable.get(0)) {
      objection(functions.get(0), () -> prototypes.of(functions.get(0)));
    }
  }

  /**
   * Why the arguments of a call do not go with the callee's BTF, which the log has been told; empty
   * if they do. A function that has once been called in another way is not checked again.
   */
  Optional<Refusal> objection(Function callee) {
    if (callee.number() == 0) {
      readMain();
    }
    if (!functions.areTyped() || unreliable.get(callee.number())) {
      return Optional.of(new Refusal(Property.CALL_ARGUMENT, ""));
    }
    return objection(callee, () -> checkArguments(callee));
  }

  private Optional<Refusal> objection(Function callee, Runnable check) {
    try {
      check.run();
      return Optional.empty();
    } catch (Refusal refusal) {
      if (!refusal.text().isEmpty()) {
        refusal.write(path.log());
      }
      unreliable.set(callee.number());
      return Optional.of(refusal);
    }
  }

  private void checkArguments(Function callee) {
    List<Parameter> parameters = prototypes.of(callee);
    for (int i = 0; i < parameters.size(); i++) {
      checkArgument(parameters.get(i), path.register(i + 1), i);
    }
  }

  private void checkArgument(Parameter parameter, Value value, int i) {
    int register = i + 1;
    switch (parameter) {
      case Parameter.Number _ -> {
        if (!(value instanceof Number)) {
          refuse("R" + register + " is not a scalar");
        }
      }
      case Parameter.UntrustedMemory _ -> {}
      case Parameter.Context _ -> checkContext(value, i);
      case Parameter.Memory(int bytes, boolean nullable) -> {
        checkOffset(value, register);
        checkMemory(value, register, bytes);
        if (!nullable && value instanceof Pointer p && p.mayBeNull()) {
          refuse("arg#" + i + " is expected to be non-NULL");
        }
      }
      case Parameter.Arena _ -> {
        if (!(value instanceof Number || value instanceof Pointer p && p.isPlain(Base.ARENA))) {
          refuse("R" + register + " is not a pointer to arena or scalar.");
        }
      }
      case Parameter.Dynptr _ -> {
        ArgumentTypes.checkOffset(value, register, Argument.of(ArgumentKind.DYNPTR));
        dynptrs.check(register, value, true, Optional.empty());
      }
      case Parameter.Object object -> checkObject(object, value, register);
    }
  }

  private void checkObject(Parameter.Object object, Value value, int register) {
    boolean anything = object.trust() == Parameter.Trust.UNTRUSTED;
    if (anything || (value.isZero() && object.nullable())) {
      return;
    }
    Argument argument = object.nullable() ? OBJECT_OR_NULL : OBJECT;
    ArgumentTypes.check(value, register, argument, ArgumentKind.BTF_ID);
    objects.checkType(register, (Pointer) value, type(object), argument, false);
    ArgumentTypes.checkOffset(value, register, argument);
  }

  private OfType type(Parameter.Object object) {
    return new OfType(KernelNames.types(setting), object.type());
  }

  private static void checkContext(Value value, int i) {
    checkOffset(value, i + 1);
    if (!(value instanceof Pointer p && p.isPlain(Base.CONTEXT))) {
      refuse("arg#" + i + " expects pointer to ctx");
    }
  }

  private static void checkOffset(Value value, int register) {
    ArgumentTypes.checkOffset(value, register, false);
  }

  private void checkMemory(Value value, int register, int bytes) {
    if (value.isZero()) {
      return;
    }
    if (!(value instanceof Pointer pointer)) {
      refuse("R" + register + " type=" + value.typeText() + " expected=fp");
      return;
    }
    Pointer certain = pointer.mayBeNull() ? Nullness.notNull(pointer) : pointer;
    PointerUse use = new PointerUse(register, certain, 0, bytes);
    memory.checkForHelper(use, false, true, false);
    memory.checkForHelper(use, true, true, false);
  }

  private static void refuse(String message) {
    throw new Refusal(Property.CALL_ARGUMENT, message);
  }

  // ---- functions judged apart

  /** What a function is declared to take; empty where that cannot be checked. */
  Optional<List<Parameter>> ofDeclared(Function function) {
    try {
      return functions.areTyped() ? Optional.of(prototypes.of(function)) : Optional.empty();
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  /** Checks that a function can be called with what the program throws. */
  void checkCatches(Function function) {
    List<Parameter> taken = prototypes.of(function);
    if (taken.size() != 1 || !(taken.getFirst() instanceof Parameter.Number)) {
      throw new Refusal(
          Property.LOAD_ATTRIBUTES, "exception cb only supports single integer argument");
    }
  }

  /** Gives a frame anything that the prototype of its function allows. */
  void fill(Frame frame, Function function) {
    List<Parameter> parameters = prototypes.of(function);
    for (int i = 0; i < parameters.size(); i++) {
      frame.set(i + 1, anyOf(parameters.get(i)));
    }
  }

  private Value anyOf(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Number _, Parameter.Arena _ -> Number.UNKNOWN;
      case Parameter.Context _ -> Pointer.to(PointerType.of(Base.CONTEXT), Target.PLAIN);
      case Parameter.Memory(int bytes, boolean nullable) -> {
        PointerType type = PointerType.of(Base.MEMORY);
        Target target = new Target.Sized(bytes);
        yield nullable
            ? Pointer.to(type.with(Modifier.MAYBE_NULL), target).withId(path.newId())
            : Pointer.to(type, target);
      }
      case Parameter.UntrustedMemory _ ->
          Pointer.to(
              PointerType.of(Base.MEMORY, Modifier.READ_ONLY, Modifier.UNTRUSTED),
              new Target.Sized(0));
      case Parameter.Dynptr _ -> memory.dynptrs().constant(DynptrKind.LOCAL);
      case Parameter.Object object -> anyObject(object);
    };
  }

  private Pointer anyObject(Parameter.Object object) {
    PointerType type =
        switch (object.trust()) {
          case TRUSTED -> PointerType.of(Base.OBJECT, Modifier.TRUSTED);
          case UNTRUSTED -> PointerType.of(Base.OBJECT, Modifier.UNTRUSTED);
        };
    return Pointer.to(object.nullable() ? type.with(Modifier.MAYBE_NULL) : type, type(object))
        .withId(path.newId());
  }
}
