package dev.assay.smt.certificate;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Register;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;

/** One instruction: from the states before it to those after it. */
final class Stepper {
  private final Program program;
  private final Values values;
  private final Judge judge;
  private final Moves moves;
  private final MemorySteps memory;
  private final Branching branching;
  private final HelperSteps helpers;
  private final FunctionSteps functions;

  Stepper(
      Program program,
      Values values,
      Judge judge,
      MemorySteps memory,
      HelperSteps helpers,
      FunctionSteps functions) {
    this.program = program;
    this.values = values;
    this.judge = judge;
    this.moves = new Moves(values);
    this.memory = memory;
    this.branching = new Branching(values, judge);
    this.helpers = helpers;
    this.functions = functions;
  }

  /** The states after the instruction; empty too where the step was given up. */
  List<Machine> step(Machine machine) {
    List<Machine> after = after(machine, program.code().at(machine.slot()));
    return judge.isStopped() ? List.of() : after;
  }

  private List<Machine> after(Machine m, Instruction instruction) {
    switch (instruction) {
      case Instruction.Alu i -> moves.alu(m, i);
      case Instruction.Negate i -> m.write(i.dst(), moves.number(m, i));
      case Instruction.SignExtend i -> m.write(i.dst(), moves.number(m, i));
      case Instruction.Swap i -> m.write(i.dst(), moves.number(m, i));
      case LoadImmediate64 i -> m.write(i.dst(), immediate(m, i));
      case Instruction.Load i ->
          memory.load(m, i.dst(), i.base(), i.offset(), i.size(), i.extension());
      case Instruction.LoadAcquire i ->
          memory.load(m, i.dst(), i.base(), i.offset(), i.size(), Extension.ZERO);
      case Instruction.Store i ->
          memory.store(m, i.base(), i.offset(), i.size(), values.operand(m, i.src()));
      case Instruction.StoreRelease i ->
          memory.store(m, i.base(), i.offset(), i.size(), m.read(i.src()));
      case Instruction.Atomic i -> memory.atomic(m, i);
      case Instruction.Branch i -> {
        return fork(m, branching.taken(m, i), i.offset());
      }
      case Instruction.MayGoto i -> {
        return List.of(m.copy().at(m.slot() + 1 + i.offset()), m.at(m.slot() + 1));
      }
      case Instruction.Jump i -> {
        return List.of(m.at(m.slot() + 1 + i.offset()));
      }
      case Instruction.CallHelper i -> {
        return helpers.call(m, i.id());
      }
      case Instruction.CallFunction i -> {
        return functions.call(m, m.slot() + 1 + i.offset());
      }
      case Instruction.Exit _ -> {
        return functions.leave(m, m.read(Register.R0));
      }
      case Instruction.LoadAbsolute _ -> {
        return packetLoad(m);
      }
      case Instruction.LoadIndirect _ -> {
        return packetLoad(m);
      }
      case Instruction.CallKfunc _ -> judge.unknown("call of a kernel function");
      case Instruction.CallRegister _ -> judge.unknown("call of what a register names");
      case Instruction.CastAddressSpace _ -> judge.unknown("address in an arena");
      case Instruction.Invalid _ -> judge.wrong(m, "no instruction");
    }
    return List.of(m.at(program.code().next(m.slot())));
  }

  private static List<Machine> fork(Machine m, Truth taken, int offset) {
    List<Machine> ways = new ArrayList<>();
    if (!taken.isFalse()) {
      ways.add(m.copy().assume(taken).at(m.slot() + 1 + offset));
    }
    if (!taken.isTrue()) {
      ways.add(m.assume(taken.not()).at(m.slot() + 1));
    }
    return ways;
  }

  private Word immediate(Machine m, LoadImmediate64 i) {
    return switch (i.source()) {
      case CONSTANT -> values.constant(i.value());
      case MAP_BY_FD, MAP_BY_INDEX, MAP_VALUE_BY_FD, MAP_VALUE_BY_INDEX -> map(m, i);
      case FUNCTION ->
          values.at(new Word.Base(PointerKind.FUNCTION, m.slot() + 1 + i.low(), "", -1), 0);
      case VARIABLE -> values.anything();
    };
  }

  private Word map(Machine m, LoadImmediate64 i) {
    if (i.low() < 0 || i.low() >= program.maps().size()) {
      judge.wrong(m, "no map has number " + i.low());
      return values.anything();
    }
    MapDefinition map = program.maps().get(i.low());
    if (!i.source().isMapValue()) {
      return values.at(new Word.Base(PointerKind.MAP, i.low(), "", -1), 0);
    }
    return map.type() == MapType.ARENA
        ? values.anything()
        : values.at(
            new Word.Base(PointerKind.MAP_VALUE, i.low(), "only", map.valueSize()), i.high());
  }

  // Inside the packet its bytes, else the running function ends.
  private List<Machine> packetLoad(Machine m) {
    boolean context =
        m.read(Register.R6) instanceof Word.Address a
            && a.points(PointerKind.CONTEXT)
            && a.isFixed()
            && a.at() == 0
            && a.isNull().isFalse();
    if (!context) {
      judge.wrong(m, "packet load without the context in r6");
      return List.of();
    }
    List<Machine> ways = new ArrayList<>(functions.leave(m.copy(), values.constant(0)));
    functions.clobber(m);
    m.write(Register.R0, values.anything());
    ways.add(m.at(m.slot() + 1));
    return ways;
  }
}
