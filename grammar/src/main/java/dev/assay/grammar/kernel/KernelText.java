package dev.assay.grammar.kernel;

import dev.assay.grammar.listing.References;
import dev.assay.grammar.print.InstructionText;
import dev.assay.grammar.print.Names;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;

/** Writes the kernel's and LLVM's dialect. */
public final class KernelText implements InstructionText {

  @Override
  public String of(Instruction instruction, int slot, Names names) {
    return switch (instruction) {
      case Alu(Width width, AluOp op, Register dst, Operand src) ->
          half(width, dst) + " " + op.symbol() + " " + operand(width, src);
      case Negate(Width width, Register dst) -> half(width, dst) + " = -" + half(width, dst);
      case SignExtend(Width width, int bits, Register dst, Register src) ->
          half(width, dst) + " = (s" + bits + ")" + half(width, src);
      case Swap(SwapKind kind, int bits, Register dst) ->
          dst + " = " + kind.mnemonic() + bits + " " + dst;
      case CastAddressSpace(Register dst, Register src, int to, int from) ->
          "%s = addr_space_cast(%s, %d, %d)".formatted(dst, src, to, from);
      case LoadImmediate64 load -> load.dst() + " = " + immediate64(load, slot, names);
      case Load(Size size, Extension extension, Register dst, Register base, short offset) ->
          dst + " = *(" + type(size, extension) + " *)" + place(base, offset);
      case Store(Size size, Register base, short offset, Operand src) ->
          access(size, base, offset) + " = " + operand(Width.W64, src);
      case Atomic atomic -> atomic(atomic);
      case LoadAcquire(Size size, Register dst, Register base, short offset) ->
          dst + " = load_acquire(" + typed(size, base, offset) + ")";
      case StoreRelease(Size size, Register base, short offset, Register src) ->
          "store_release(" + typed(size, base, offset) + ", " + src + ")";
      case LoadAbsolute(Size size, int offset) ->
          "r0 = *(" + type(size, Extension.ZERO) + " *)skb[" + offset + "]";
      case LoadIndirect(Size size, Register index, int offset) ->
          "r0 = *(%s *)skb[%s%s]".formatted(type(size, Extension.ZERO), index, added(offset));
      case Jump(JumpForm form, int offset) ->
          (form == JumpForm.SHORT ? "goto " : "gotol ") + target(names, slot, offset);
      case MayGoto(short offset) -> "may_goto " + target(names, slot, offset);
      case Branch(Width width, Condition condition, Register dst, Operand src, short offset) ->
          "if %s %s %s goto %s"
              .formatted(
                  half(width, dst),
                  condition.symbol(),
                  operand(width, src),
                  target(names, slot, offset));
      case CallHelper(int id) -> "call " + names.helper(id);
      case CallFunction(int offset) ->
          "call " + names.target(slot, offset).orElse("pc" + Names.signed(offset));
      case CallKfunc(int id, short module) ->
          "call " + References.KFUNC + "[" + id + "]" + added(module);
      case CallRegister(Register target) -> "callx " + target;
      case Exit(short offset) -> offset == 0 ? "exit" : slot(Bytecode.bits(instruction));
      case Invalid(long raw, var _) -> slot(raw);
    };
  }

  private static String slot(long bits) {
    return ".slot 0x%016x".formatted(bits);
  }

  private static String half(Width width, Register register) {
    return (width == Width.W32 ? "w" : "r") + register.number();
  }

  private static String operand(Width width, Operand operand) {
    return switch (operand) {
      case Operand.Reg(Register register) -> half(width, register);
      case Operand.Imm(int value) -> Integer.toString(value);
    };
  }

  private static String type(Size size, Extension extension) {
    return (extension == Extension.SIGN ? "s" : "u") + size.bits();
  }

  private static String place(Register base, int offset) {
    return "(" + base + (offset < 0 ? " - " : " + ") + Math.abs(offset) + ")";
  }

  private static String typed(Size size, Register base, short offset) {
    return "(" + type(size, Extension.ZERO) + " *)" + place(base, offset);
  }

  private static String access(Size size, Register base, short offset) {
    return "*" + typed(size, base, offset);
  }

  // Math.abs would not do for the least of all numbers.
  private static String added(int number) {
    if (number == 0) {
      return "";
    }
    return number < 0 ? " - " + Long.toString(-(long) number) : " + " + number;
  }

  private static String target(Names names, int slot, int distance) {
    return names.target(slot, distance).orElse(Names.signed(distance));
  }

  private static String atomic(Atomic atomic) {
    AtomicOp op = atomic.op();
    Size size = atomic.size();
    String place = typed(size, atomic.base(), atomic.offset());
    if (!op.fetches()) {
      return "lock *" + place + " " + op.symbol() + " " + atomic.src();
    }
    Register changed = op == AtomicOp.CMPXCHG ? Register.RESULT : atomic.src();
    String expected = op == AtomicOp.CMPXCHG ? "r0, " : "";
    String name = (size == Size.DW ? "atomic64_" : "atomic_") + op.mnemonic();
    return changed + " = " + name + "(" + place + ", " + expected + atomic.src() + ")";
  }

  private static String immediate64(LoadImmediate64 load, int slot, Names names) {
    if (load.source() == PseudoSource.CONSTANT) {
      return "0x%x ll".formatted(load.value());
    }
    return References.text(load, slot, names);
  }
}
