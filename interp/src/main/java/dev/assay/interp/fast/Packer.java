package dev.assay.interp.fast;

import dev.assay.interp.machine.Arena;
import dev.assay.interp.machine.ImmediateLoader;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Operands;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Width;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Packs a program for a machine, whose addresses the 64-bit immediates become. */
final class Packer {
  static final int REGISTERS = 11;
  private static final int R0 = 0;

  private final Machine machine;
  private final Code code;
  private final List<Long> words = new ArrayList<>();
  private final List<Integer> beside = new ArrayList<>();
  private final List<Long> constants = new ArrayList<>();
  private final Map<Long, Integer> places = new HashMap<>();
  private final List<PackedCode.Located> faults = new ArrayList<>();

  private Packer(Machine machine) {
    this.machine = machine;
    this.code = machine.program().code();
  }

  static PackedCode pack(Machine machine) {
    return new Packer(machine).pack();
  }

  private PackedCode pack() {
    for (int slot = 0; slot <= code.size(); slot++) {
      words.add(0L);
      beside.add(0);
    }
    int last = 0;
    for (int slot = 0; slot < code.size(); slot++) {
      if (code.startsAt(slot)) last = slot;
      put(slot, code.at(slot));
    }
    set(code.size(), fault(last, Property.CONTROL_FLOW, "control runs off the end"));
    return new PackedCode(
        words.stream().mapToLong(Long::longValue).toArray(),
        beside.stream().mapToInt(Integer::intValue).toArray(),
        constants.stream().mapToLong(Long::longValue).toArray(),
        faults);
  }

  private record Packed(long word, int beside) {}

  private void set(int at, Packed packed) {
    words.set(at, packed.word);
    beside.set(at, packed.beside);
  }

  private void put(int slot, Instruction instruction) {
    if (Operands.of(instruction).writes().contains(Register.FRAME_POINTER))
      set(slot, fault(slot, Property.FRAME_POINTER, "frame pointer is read only"));
    else set(slot, pack(slot, instruction));
  }

  private Packed pack(int slot, Instruction instruction) {
    return switch (instruction) {
      case Alu alu -> packAlu(alu);
      case Negate(Width width, Register dst) -> unary(Variants.negate(width), dst, dst);
      case SignExtend(Width width, int bits, Register dst, Register src) ->
          unary(Variants.signExtend(width, bits), dst, src);
      case Swap swap -> unary(Variants.swap(swap.kind(), swap.bits()), swap.dst(), swap.dst());
      case CastAddressSpace cast -> packCast(slot, cast);
      case LoadImmediate64 load -> packImmediate(slot, load);
      case Load(var size, var extension, Register dst, Register base, short offset) ->
          memory(Op.LOAD, Variants.load(size, extension), dst.number(), base.number(), offset);
      case Store(var size, Register base, short offset, Operand src) ->
          memory(Op.STORE, Variants.store(size), base.number(), place(src), offset);
      case Atomic(var size, var op, Register base, short offset, Register src) ->
          packed(
              Op.word(Op.ATOMIC, Variants.store(size), base.number(), src.number(), offset),
              op.ordinal());
      case LoadAcquire(var size, Register dst, Register base, short offset) ->
          memory(Op.ORDERED_LOAD, Variants.store(size), dst.number(), base.number(), offset);
      case StoreRelease(var size, Register base, short offset, Register src) ->
          memory(Op.ORDERED_STORE, Variants.store(size), base.number(), src.number(), offset);
      case LoadAbsolute(var size, int offset) ->
          packed(Op.word(Op.PACKET, Variants.store(size), 0, constant(0), 0), offset);
      case LoadIndirect(var size, Register index, int offset) ->
          packed(Op.word(Op.PACKET, Variants.store(size), 0, index.number(), 0), offset);
      case Jump(var _, int offset) ->
          packed(Op.word(Op.JUMP, 0, 0, 0, 0), target(slot, slot + 1L + offset));
      case MayGoto(short offset) ->
          packed(Op.word(Op.MAY_GOTO, 0, 0, 0, 0), target(slot, slot + 1L + offset));
      case Branch branch -> packBranch(slot, branch);
      case CallHelper(int id) -> packed(Op.word(Op.CALL_HELPER, 0, 0, constant(id), 0), 0);
      case CallRegister(Register target) ->
          packed(Op.word(Op.CALL_HELPER, 0, 0, target.number(), 0), 0);
      case CallFunction(int offset) ->
          packed(Op.word(Op.CALL_FUNCTION, 0, 0, 0, 0), target(slot, slot + 1L + offset));
      case CallKfunc(int id, short module) ->
          module == 0
              ? packed(Op.word(Op.CALL_KERNEL, 0, 0, constant(id), 0), 0)
              : fault(slot, Property.UNKNOWN_CALL, "a kernel function of a module");
      case Exit _ -> packed(Op.word(Op.EXIT, 0, 0, 0, 0), 0);
      case Invalid(long _, var defect) -> fault(slot, Property.INVALID_INSTRUCTION, defect.text());
    };
  }

  private static Packed packed(long word, int beside) {
    return new Packed(word, beside);
  }

  private static Packed memory(int op, int variant, int dst, int src, short offset) {
    return packed(Op.word(op, variant, dst, src, offset), 0);
  }

  private static Packed unary(int variant, Register dst, Register src) {
    return packed(Op.word(Op.UNARY, variant, dst.number(), src.number(), 0), 0);
  }

  private Packed packAlu(Alu alu) {
    int dst = alu.dst().number();
    boolean wide = alu.width() == Width.W64;
    if (alu.op() == AluOp.MOV && wide)
      return packed(Op.word(Op.MOV, 0, dst, place(alu.src()), 0), 0);
    int op = wide ? Op.ALU64 : Op.ALU32;
    return packed(Op.word(op, alu.op().ordinal(), dst, place(alu.src()), 0), 0);
  }

  private Packed packCast(int slot, CastAddressSpace cast) {
    if (!machine.hasArena() || !Arena.isCast(cast))
      return fault(slot, Property.LOAD_ATTRIBUTES, "no such address spaces");
    return unary(Variants.cast(Arena.isToKernel(cast)), cast.dst(), cast.src());
  }

  private Packed packImmediate(int slot, LoadImmediate64 load) {
    return switch (ImmediateLoader.load(machine, slot, load)) {
      case ImmediateLoader.Value(long value) ->
          packed(Op.word(Op.MOV_WIDE, 0, load.dst().number(), constant(value), 0), 0);
      case ImmediateLoader.Nothing(Fault why) -> fault(slot, why);
    };
  }

  private Packed packBranch(int slot, Branch branch) {
    int op = branch.width() == Width.W64 ? Op.BRANCH64 : Op.BRANCH32;
    return packed(
        Op.word(op, branch.condition().ordinal(), branch.dst().number(), place(branch.src()), 0),
        target(slot, slot + 1L + branch.offset()));
  }

  /** Where a jump leads: its target, or a stub behind the code that faults in its name. */
  private int target(int slot, long target) {
    if (target >= 0 && target < code.size() && code.startsAt((int) target)) return (int) target;
    Packed stub = fault(slot, Property.CONTROL_FLOW, "jump from %d to %d".formatted(slot, target));
    words.add(stub.word);
    beside.add(stub.beside);
    return words.size() - 1;
  }

  private Packed fault(int slot, Property property, String message) {
    return fault(slot, new Fault(property, message));
  }

  private Packed fault(int slot, Fault fault) {
    faults.add(new PackedCode.Located(slot, fault));
    return packed(Op.word(Op.FAULT, 0, R0, 0, 0), faults.size() - 1);
  }

  private int place(Operand operand) {
    return switch (operand) {
      case Operand.Reg(Register register) -> register.number();
      case Operand.Imm imm -> constant(imm.extended());
    };
  }

  private int constant(long value) {
    return places.computeIfAbsent(
        value,
        v -> {
          constants.add(v);
          return REGISTERS + constants.size() - 1;
        });
  }
}
