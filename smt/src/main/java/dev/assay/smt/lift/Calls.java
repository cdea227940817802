package dev.assay.smt.lift;

import dev.assay.smt.lift.Value.EnumValue;
import dev.assay.smt.lift.Value.IntValue;
import dev.assay.smt.lift.Value.RecordValue;
import dev.assay.smt.lift.Value.TruthValue;
import dev.assay.smt.lift.Value.Unborn;
import dev.assay.smt.logic.Truth;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Method calls: an intrinsic, a contract, or the callee's own code. */
final class Calls {
  private static final Set<String> ROOTS = Set.of("java/lang/Object", "java/lang/Record");

  private final Lifter lifter;

  Calls(Lifter lifter) {
    this.lifter = lifter;
  }

  /** Executes a call; false when it always throws. */
  boolean invoke(Frame frame, InvokeInstruction call) {
    List<Value> arguments = arguments(frame, call.typeSymbol());
    if (call.opcode() != Opcode.INVOKESTATIC) {
      arguments.addFirst(frame.pop());
    }
    return call.name().equalsString("<init>")
        ? construct(frame, call, arguments)
        : invoke(frame, call, arguments);
  }

  private boolean invoke(Frame frame, InvokeInstruction call, List<Value> arguments) {
    String name = call.name().stringValue();
    String declared = call.owner().asInternalName();
    Optional<Value> known =
        call.opcode() == Opcode.INVOKESTATIC
            ? Intrinsics.of(new MethodName(declared, name), arguments)
            : ordinal(name, arguments);
    if (known.isPresent()) {
      if (Intrinsics.divides(new MethodName(declared, name))) {
        Truth zero = Values.bits(arguments.getLast()).equalTo(0);
        lifter.raise(frame, zero, "division by zero");
      }
      frame.push(known.get());
      return true;
    }
    String owner =
        call.opcode() == Opcode.INVOKESTATIC ? declared : type(frame, arguments.getFirst());
    Optional<Contract> contract = lifter.contract(new MethodName(owner, name));
    if (contract.isPresent()) {
      frame.push(contract.get().apply(lifter.reached(frame), arguments));
      return true;
    }
    Optional<Execution.Exit> exit = inline(frame, call, owner, arguments);
    exit.map(Execution.Exit::value).filter(v -> !(v instanceof Value.Dead)).ifPresent(frame::push);
    return exit.isPresent();
  }

  private boolean construct(Frame frame, InvokeInstruction call, List<Value> arguments) {
    String owner = call.owner().asInternalName();
    if (ROOTS.contains(owner)) {
      return true;
    }
    Unborn unborn = (Unborn) arguments.getFirst();
    if (!lifter.pool().isRecord(owner)) {
      frame.replace(
          unborn, Values.dead()); // an exception to be thrown; dead unless something reads it
      return true;
    }
    Optional<Execution.Exit> exit = inline(frame, call, owner, arguments);
    exit.ifPresent(e -> frame.replace(unborn, born(owner, e.frame().assigned())));
    return exit.isPresent();
  }

  /** The record with its fields in the order of its components. */
  private RecordValue born(String type, SequencedMap<String, Value> assigned) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    for (var component : lifter.pool().components(type)) {
      String name = component.name().stringValue();
      fields.put(name, assigned.getOrDefault(name, Values.dead()));
    }
    return new RecordValue(type, fields);
  }

  private Optional<Execution.Exit> inline(
      Frame frame, InvokeInstruction call, String owner, List<Value> arguments) {
    String name = call.name().stringValue();
    MethodModel method =
        lifter
            .pool()
            .resolve(owner, name, call.type().stringValue())
            .orElseThrow(() -> frame.error("call of " + new MethodName(owner, name)));
    return lifter.inline(frame, method, arguments);
  }

  private static String type(Frame frame, Value receiver) {
    return switch (receiver) {
      case RecordValue r -> r.type();
      case EnumValue e -> e.type();
      case Unborn u -> u.type();
      default -> throw frame.error("a call on something that is no record");
    };
  }

  private Optional<Value> ordinal(String name, List<Value> arguments) {
    return name.equals("ordinal") && arguments.getFirst() instanceof EnumValue constant
        ? Optional.of(new IntValue(lifter.terms().constant(Integer.SIZE, constant.ordinal())))
        : Optional.empty();
  }

  /**
   * Of {@code invokedynamic}, a record's {@code equals}; a message's concatenation gives something
   * unreadable.
   */
  void dynamic(Frame frame, InvokeDynamicInstruction call) {
    List<Value> arguments = arguments(frame, call.typeSymbol());
    String maker = call.bootstrapMethod().owner().displayName();
    if (maker.equals("StringConcatFactory")) {
      frame.push(Values.dead());
    } else if (maker.equals("ObjectMethods") && call.name().equalsString("equals")) {
      frame.push(new TruthValue(equal(frame, arguments.getFirst(), arguments.getLast())));
    } else {
      throw frame.error("invokedynamic " + maker + "." + call.name());
    }
  }

  private Truth equal(Frame frame, Value a, Value b) {
    if (a instanceof RecordValue x && b instanceof RecordValue y && x.type().equals(y.type())) {
      List<Truth> parts = new ArrayList<>();
      x.fields().forEach((name, value) -> parts.add(equal(frame, value, y.field(name))));
      return lifter.terms().all(parts);
    }
    if (a instanceof EnumValue && b instanceof EnumValue) {
      return lifter.terms().truth(a.equals(b));
    }
    if (a instanceof RecordValue || b instanceof RecordValue) {
      throw frame.error("equality of a record and something else");
    }
    return Values.bits(a).equalTo(Values.bits(b));
  }

  private static List<Value> arguments(Frame frame, MethodTypeDesc type) {
    List<Value> arguments = new ArrayList<>();
    for (int i = 0; i < type.parameterCount(); i++) {
      arguments.addFirst(frame.pop());
    }
    return arguments;
  }
}
