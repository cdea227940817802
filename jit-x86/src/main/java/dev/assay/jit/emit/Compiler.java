package dev.assay.jit.emit;

import static dev.assay.jit.asm.OperandSize.B32;

import dev.assay.interp.machine.Arena;
import dev.assay.interp.machine.ImmediateLoader;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Defect;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.Operands;
import dev.assay.ir.isa.Register;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import dev.assay.jit.asm.Assembled;
import dev.assay.jit.asm.Assembler;
import dev.assay.jit.asm.Label;
import dev.assay.jit.asm.Row;
import dev.assay.jit.system.Processor;

/** Compiles one program for the machine it is going to run on. */
public final class Compiler {
  private static final int BYTES_A_SLOT = 6;

  private final Code code;
  private final Machine machine;
  private final Assembler asm;
  private final Gate gate;
  private final Exits exits;
  private final Arithmetic arithmetic;
  private final Accesses accesses;
  private final Transfers transfers;
  private final Arguments arguments;
  private final Inlined inlined;
  private final Calls calls;

  private Compiler(Machine machine, Processor processor, Mode mode) {
    this.code = machine.program().code();
    this.machine = machine;
    this.asm = new Assembler(1024 + BYTES_A_SLOT * code.size());
    this.gate = new Gate(asm, mode, machine.programNumber());
    this.exits = new Exits(asm, gate.leave());
    Guard guard = new Guard(asm, exits, mode);
    this.accesses = new Accesses(asm, guard, exits, missing(machine));
    this.arithmetic = new Arithmetic(asm, processor);
    this.transfers = new Transfers(asm, exits, code, mode);
    this.arguments = new Arguments(machine.program());
    this.inlined = new Inlined(asm, machine, guard, arguments, arithmetic);
    this.calls = new Calls(asm, gate, exits, transfers, inlined);
  }

  /**
   * Compiles the machine's current program. The code holds the addresses of the program's maps, so
   * it serves every machine of this window in which the program has the same number, and which is
   * scripted or not as this one.
   */
  public static Compiled compile(Machine machine, Processor processor, Mode mode) {
    return new Compiler(machine, processor, mode).compile();
  }

  private Compiled compile() {
    int last = 0;
    for (int slot = 0; slot < code.size(); slot = code.next(slot)) {
      last = slot;
      asm.bind(transfers.slot(slot));
      Instruction instruction = code.at(slot);
      arguments.at(slot);
      emit(slot, instruction);
      arguments.after(instruction);
    }
    Label end = asm.label();
    asm.bind(end);
    asm.jump(exits.fault(last, Property.CONTROL_FLOW, "control runs off the end"));
    Label behind = asm.label();
    asm.bind(behind);
    exits.emit();
    inlined.emitTables();
    gate.emit();
    return finish(end, behind);
  }

  private Compiled finish(Label end, Label behind) {
    Assembled assembled = asm.finish();
    int[] slots = new int[code.size() + 1];
    slots[code.size()] = assembled.offset(end);
    for (int slot = code.size() - 1; slot >= 0; slot--) {
      slots[slot] = code.startsAt(slot) ? assembled.offset(transfers.slot(slot)) : slots[slot + 1];
    }
    return new Compiled(
        assembled.bytes(),
        assembled.offset(gate.enter()),
        assembled.offset(gate.start()),
        assembled.offset(gate.sweep()),
        slots,
        assembled.offset(behind),
        assembled.offset(gate.leave()),
        exits.faults(),
        gate.calls());
  }

  private void emit(int slot, Instruction instruction) {
    if (writes(instruction, Register.FRAME_POINTER)) {
      fault(slot, Property.FRAME_POINTER, "frame pointer is read only");
      return;
    }
    switch (instruction) {
      case Alu alu -> arithmetic.alu(alu);
      case Negate negate -> arithmetic.negate(negate);
      case SignExtend extend -> arithmetic.signExtend(extend);
      case Swap swap -> arithmetic.swap(swap);
      case CastAddressSpace cast -> cast(slot, cast);
      case LoadImmediate64 load -> immediate(slot, load);
      case Load load -> accesses.load(slot, load);
      case Store store -> accesses.store(slot, store);
      case Atomic atomic -> accesses.atomic(slot, atomic);
      case LoadAcquire load -> accesses.loadAcquire(slot, load);
      case StoreRelease store -> accesses.storeRelease(slot, store);
      case LoadAbsolute load -> calls.packetLoad(slot, load);
      case LoadIndirect load -> calls.packetLoad(slot, load);
      case Jump jump -> transfers.jump(slot, jump.offset());
      case MayGoto mayGoto -> transfers.mayGoto(slot, mayGoto);
      case Branch branch -> transfers.branch(slot, branch);
      case CallHelper(int id) -> calls.helper(slot, id);
      case CallFunction(int offset) -> calls.function(slot, offset);
      case CallKfunc(int id, short module) -> {
        if (module == 0) {
          calls.kernelFunction(slot, id);
        } else {
          fault(slot, Property.UNKNOWN_CALL, "a kernel function of a module");
        }
      }
      case CallRegister(Register target) -> calls.register(slot, target);
      case Exit _ -> asm.zo(Row.RET, B32);
      case Invalid(long _, Defect defect) ->
          fault(slot, Property.INVALID_INSTRUCTION, defect.text());
    }
  }

  /** As {@link Operands} has it; most instructions only write their destination. */
  private static boolean writes(Instruction instruction, Register register) {
    return switch (instruction) {
      case Alu alu -> alu.dst() == register;
      case Load load -> load.dst() == register;
      case Store _, Branch _ -> false;
      default -> Operands.of(instruction).writes().contains(register);
    };
  }

  private void fault(int slot, Property property, String message) {
    asm.jump(exits.fault(slot, property, message));
  }

  private static Accesses.Missing missing(Machine machine) {
    if (machine.hasArena()) {
      return Accesses.Missing.NOTHING_HAPPENS;
    }
    return machine.forgivesLoads() ? Accesses.Missing.READS_ZERO : Accesses.Missing.FAULTS;
  }

  private void cast(int slot, CastAddressSpace cast) {
    if (!machine.hasArena() || !Arena.isCast(cast)) {
      fault(slot, Property.LOAD_ATTRIBUTES, "no such address spaces");
    } else if (Arena.isToKernel(cast)) {
      arithmetic.lowHalf(cast.dst(), cast.src());
    } else {
      arithmetic.userAddress(cast.dst(), cast.src());
    }
  }

  private void immediate(int slot, LoadImmediate64 load) {
    switch (ImmediateLoader.load(machine, slot, load)) {
      case ImmediateLoader.Value(long value) ->
          arithmetic.constant(Registers.of(load.dst()), value);
      case ImmediateLoader.Nothing(Fault why) -> asm.jump(exits.fault(slot, why));
    }
  }
}
