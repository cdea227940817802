package dev.assay.interp.fast;

import dev.assay.interp.machine.Arena;
import dev.assay.interp.machine.ImmediateLoader;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Extension;
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

  private static final Register R0 = Register.R0;

  private final Machine machine;
  private final Code code;
  private final List<Long> words = new ArrayList<>();
  private final List<Integer> before = new ArrayList<>();
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
      before.add(0);
    }
    int last = 0;
    for (int slot = 0; slot < code.size(); slot++) {
      if (code.startsAt(slot)) last = slot;
      put(slot, code.at(slot));
    }
    set(code.size(), fault(last, Property.CONTROL_FLOW, "control runs off the end"));
    return new PackedCode(
        words.stream().mapToLong(Long::longValue).toArray(),
        before.stream().mapToInt(Integer::intValue).toArray(),
        constants.stream().mapToLong(Long::longValue).toArray(),
        faults);
  }

  /**
   * @param before the slot before the one that it leads to
   */
  private record Packed(long word, int before) {}

  private void set(int at, Packed packed) {
    words.set(at, packed.word);
    before.set(at, packed.before);
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
      case Load(var size, var extension, Register dst, Register base, short offset) -> {
        int group = extension == Extension.SIGN ? Op.LOAD_SIGNED : Op.LOAD;
        yield word(group + Variants.log(size), dst, base, offset, 0);
      }
      case Store(var size, Register base, short offset, Operand src) ->
          switch (src) {
            case Operand.Reg(Register register) ->
                word(Op.STORE + Variants.log(size), base, register, offset, 0);
            case Operand.Imm(int value) ->
                word(Op.STORE_IMMEDIATE + Variants.log(size), base, R0, offset, value);
          };
      case Atomic(var size, var op, Register base, short offset, Register src) ->
          word(Op.ATOMIC, base, src, offset, op.ordinal() | size.bytes() << 8);
      case LoadAcquire(var size, Register dst, Register base, short offset) ->
          word(Op.ORDERED_LOAD, dst, base, offset, Variants.log(size));
      case StoreRelease(var size, Register base, short offset, Register src) ->
          word(Op.ORDERED_STORE, base, src, offset, Variants.log(size));
      case LoadAbsolute(var size, int offset) ->
          word(Op.PACKET, R0, R0, Variants.log(size), offset);
      case LoadIndirect(var size, Register index, int offset) ->
          word(Op.PACKET_INDEXED, R0, index, Variants.log(size), offset);
      case Jump(var _, int offset) -> jump(Op.JUMP, slot, slot + 1L + offset);
      case MayGoto(short offset) -> jump(Op.MAY_GOTO, slot, slot + 1L + offset);
      case Branch branch -> packBranch(slot, branch);
      case CallHelper(int id) -> word(Op.CALL_HELPER, R0, R0, 0, id);
      case CallRegister(Register target) -> word(Op.CALL_NAMED, R0, target, 0, 0);
      case CallFunction(int offset) -> jump(Op.CALL_FUNCTION, slot, slot + 1L + offset);
      case CallKfunc(int id, short module) ->
          module == 0
              ? word(Op.CALL_KERNEL, R0, R0, 0, id)
              : fault(slot, Property.UNKNOWN_CALL, "a kernel function of a module");
      case Exit _ -> word(Op.EXIT, R0, R0, 0, 0);
      case Invalid(long _, var defect) -> fault(slot, Property.INVALID_INSTRUCTION, defect.text());
    };
  }

  private static Packed word(int op, Register dst, Register src, int offset, int immediate) {
    return new Packed(Op.word(op, dst.number(), src.number(), offset, immediate), 0);
  }

  private Packed jump(int op, int slot, long target) {
    return new Packed(Op.word(op, 0, 0, 0, 0), target(slot, target) - 1);
  }

  private static Packed unary(int variant, Register dst, Register src) {
    return word(Op.UNARY, dst, src, 0, variant);
  }

  private static Packed packAlu(Alu alu) {
    return switch (alu.src()) {
      case Operand.Reg(Register src) ->
          word(Op.alu(alu.width(), alu.op(), false), alu.dst(), src, 0, 0);
      case Operand.Imm(int value) ->
          word(Op.alu(alu.width(), alu.op(), true), alu.dst(), R0, 0, value);
    };
  }

  private Packed packCast(int slot, CastAddressSpace cast) {
    if (!machine.hasArena() || !Arena.isCast(cast))
      return fault(slot, Property.LOAD_ATTRIBUTES, "no such address spaces");
    return unary(Variants.cast(Arena.isToKernel(cast)), cast.dst(), cast.src());
  }

  private Packed packImmediate(int slot, LoadImmediate64 load) {
    return switch (ImmediateLoader.load(machine, slot, load)) {
      case ImmediateLoader.Value(long value) -> word(Op.WIDE, load.dst(), R0, 0, constant(value));
      case ImmediateLoader.Nothing(Fault why) -> fault(slot, why);
    };
  }

  private Packed packBranch(int slot, Branch branch) {
    int dst = branch.dst().number();
    long word =
        switch (branch.src()) {
          case Operand.Reg(Register src) ->
              Op.word(
                  Op.branch(branch.width(), branch.condition(), false), dst, src.number(), 0, 0);
          case Operand.Imm(int value) ->
              Op.word(Op.branch(branch.width(), branch.condition(), true), dst, 0, 0, value);
        };
    return new Packed(word, target(slot, slot + 1L + branch.offset()) - 1);
  }

  /** Where a jump leads: its target, or a stub behind the code that faults in its name. */
  private int target(int slot, long target) {
    if (target >= 0 && target < code.size() && code.startsAt((int) target)) return (int) target;
    Packed stub = fault(slot, Property.CONTROL_FLOW, "jump from %d to %d".formatted(slot, target));
    words.add(stub.word);
    before.add(stub.before);
    return words.size() - 1;
  }

  private Packed fault(int slot, Property property, String message) {
    return fault(slot, new Fault(property, message));
  }

  private Packed fault(int slot, Fault fault) {
    faults.add(new PackedCode.Located(slot, fault));
    return word(Op.FAULT, R0, R0, 0, faults.size() - 1);
  }

  private int constant(long value) {
    return places.computeIfAbsent(
        value,
        v -> {
          constants.add(v);
          return constants.size() - 1;
        });
  }
}
