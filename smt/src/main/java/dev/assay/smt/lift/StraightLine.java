package dev.assay.smt.lift;

import dev.assay.smt.lift.Value.EnumValue;
import dev.assay.smt.lift.Value.IntValue;
import dev.assay.smt.lift.Value.LongValue;
import dev.assay.smt.lift.Value.RecordValue;
import dev.assay.smt.lift.Value.SwitchTable;
import dev.assay.smt.lift.Value.Unborn;
import dev.assay.smt.logic.Bits;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ConstantDesc;

/** The instructions that do not jump. */
final class StraightLine {
  private final Lifter lifter;
  private final Arithmetic arithmetic;
  private final Calls calls;

  StraightLine(Lifter lifter) {
    this.lifter = lifter;
    this.arithmetic = new Arithmetic(lifter);
    this.calls = new Calls(lifter);
  }

  /** Executes one instruction; false when no path leaves it (a call that always throws). */
  boolean execute(Frame frame, Instruction instruction) {
    switch (instruction) {
      case LoadInstruction load -> frame.push(frame.local(load.slot()));
      case StoreInstruction store -> frame.setLocal(store.slot(), frame.pop());
      case IncrementInstruction i -> increment(frame, i.slot(), i.constant());
      case ConstantInstruction c -> frame.push(constant(frame, c.constantValue()));
      case StackInstruction s -> shuffle(frame, s.opcode());
      case ConvertInstruction c -> frame.push(arithmetic.convert(frame, c.opcode()));
      case OperatorInstruction o -> frame.push(arithmetic.operate(frame, o.opcode()));
      case NewObjectInstruction n -> frame.push(lifter.unborn(n.className().asInternalName()));
      case FieldInstruction f -> field(frame, f);
      case ArrayLoadInstruction _ -> frame.push(switchCase(frame));
      case TypeCheckInstruction t -> typeCheck(frame, t);
      case NopInstruction _ -> {}
      case InvokeDynamicInstruction i -> calls.dynamic(frame, i);
      case InvokeInstruction i -> {
        return calls.invoke(frame, i);
      }
      default -> throw frame.error("instruction " + instruction.opcode());
    }
    return true;
  }

  private void increment(Frame frame, int slot, int by) {
    frame.setLocal(slot, new IntValue(Values.bits(frame.local(slot)).plus(by)));
  }

  private Value constant(Frame frame, ConstantDesc constant) {
    return switch (constant) {
      case Integer number -> new IntValue(lifter.terms().constant(Integer.SIZE, number));
      case Long number -> new LongValue(lifter.terms().constant(Long.SIZE, number));
      case String _ -> Values.dead(); // a message; dead unless something reads it
      default -> throw frame.error("constant " + constant);
    };
  }

  private void shuffle(Frame frame, Opcode opcode) {
    Value top = frame.pop();
    switch (opcode) {
      case POP -> {}
      case DUP -> push(frame, top, top);
      case DUP_X1 -> {
        Value under = frame.pop();
        push(frame, top, under, top);
      }
      case SWAP -> {
        Value under = frame.pop();
        push(frame, top, under);
      }
      case POP2 -> dropSecond(frame, top);
      case DUP2 -> duplicate(frame, top);
      default -> throw frame.error("stack instruction " + opcode);
    }
  }

  private static void dropSecond(Frame frame, Value top) {
    if (!(top instanceof LongValue)) {
      frame.pop();
    }
  }

  private static void duplicate(Frame frame, Value top) {
    if (top instanceof LongValue) {
      push(frame, top, top);
    } else {
      Value under = frame.pop();
      push(frame, under, top, under, top);
    }
  }

  private static void push(Frame frame, Value... values) {
    for (Value value : values) {
      frame.push(value);
    }
  }

  private void field(Frame frame, FieldInstruction instruction) {
    String owner = instruction.owner().asInternalName();
    String name = instruction.name().stringValue();
    switch (instruction.opcode()) {
      case GETSTATIC -> frame.push(lifter.statics().read(owner, name));
      case GETFIELD -> frame.push(read(frame, frame.pop(), name));
      case PUTFIELD -> assign(frame, name);
      case PUTSTATIC -> lifter.statics().write(frame, owner, name, frame.pop());
      default -> throw frame.error("field instruction " + instruction.opcode());
    }
  }

  private static Value read(Frame frame, Value object, String name) {
    if (object instanceof RecordValue fields) {
      return fields.field(name);
    }
    Value assigned = object instanceof Unborn ? frame.assigned().get(name) : null;
    if (assigned == null) {
      throw frame.error("field " + name + " of something that is no record");
    }
    return assigned;
  }

  private static void assign(Frame frame, String name) {
    Value value = frame.pop();
    if (!(frame.pop() instanceof Unborn) || !frame.code().isConstructor()) {
      throw frame.error("assignment of field " + name + " outside the constructor");
    }
    frame.assigned().put(name, value);
  }

  /** The only array that is read is the table of a switch over an enum. */
  private Value switchCase(Frame frame) {
    Bits index = Values.bits(frame.pop());
    if (frame.pop() instanceof SwitchTable(var cases) && index.isConstant()) {
      int number = cases.getOrDefault((int) index.constant(), 0);
      return new IntValue(lifter.terms().constant(Integer.SIZE, number));
    }
    throw frame.error("an array");
  }

  private void typeCheck(Frame frame, TypeCheckInstruction check) {
    String type = check.type().asInternalName();
    Value value = frame.pop();
    String actual =
        switch (value) {
          case RecordValue r -> r.type();
          case EnumValue e -> e.type();
          default -> throw frame.error(check.opcode() + " of something that is no record");
        };
    boolean is = lifter.pool().lineage(actual).anyMatch(type::equals);
    if (check.opcode() == Opcode.INSTANCEOF) {
      frame.push(new IntValue(lifter.terms().constant(Integer.SIZE, is ? 1 : 0)));
    } else if (is) {
      frame.push(value);
    } else {
      throw frame.error("a cast to " + type + " that fails");
    }
  }
}
