package dev.assay.grammar.mnemonic;

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

/** Writes the dialect of bpf_conformance. */
public final class MnemonicText implements InstructionText {

  @Override
  public String of(Instruction instruction, int slot, Names names) {
    return switch (instruction) {
      case Alu(Width width, AluOp op, Register dst, Operand src) ->
          line(Mnemonics.of(op, width), register(dst), operand(src));
      case Negate(Width width, Register dst) -> line(Mnemonics.negate(width), register(dst));
      case SignExtend(Width width, int bits, Register dst, Register src) ->
          line(Mnemonics.signExtend(bits, width), register(dst), register(src));
      case Swap(SwapKind kind, int bits, Register dst) ->
          line(Mnemonics.of(kind, bits), register(dst));
      case CastAddressSpace(Register dst, Register src, int to, int from) ->
          line(Mnemonics.CAST, register(dst), register(src), "" + to, "" + from);
      case LoadImmediate64 load ->
          line(Mnemonics.LDDW, register(load.dst()), immediate64(load, slot, names));
      case Load(Size size, Extension extension, Register dst, Register base, short offset) ->
          line(Mnemonics.load(size, extension), register(dst), memory(base, offset));
      case Store(Size size, Register base, short offset, Operand src) ->
          line(store(size, src), memory(base, offset), operand(src));
      case Atomic(Size size, AtomicOp op, Register base, short offset, Register src) ->
          line(
              Mnemonics.LOCK + " " + Mnemonics.atomic(op, size),
              memory(base, offset),
              register(src));
      case LoadAcquire(Size size, Register dst, Register base, short offset) ->
          line(Mnemonics.loadAcquire(size), register(dst), memory(base, offset));
      case StoreRelease(Size size, Register base, short offset, Register src) ->
          line(Mnemonics.storeRelease(size), memory(base, offset), register(src));
      case LoadAbsolute(Size size, int offset) -> line(Mnemonics.loadAbsolute(size), "" + offset);
      case LoadIndirect(Size size, Register index, int offset) ->
          line(Mnemonics.loadIndirect(size), register(index), "" + offset);
      case Jump(JumpForm form, int offset) -> line(Mnemonics.of(form), target(names, slot, offset));
      case MayGoto(short offset) -> line(Mnemonics.MAY_GOTO, target(names, slot, offset));
      case Branch(Width width, Condition condition, Register dst, Operand src, short offset) ->
          line(
              Mnemonics.of(condition, width),
              register(dst),
              operand(src),
              target(names, slot, offset));
      case CallHelper(int id) -> line(Mnemonics.CALL, names.helper(id));
      case CallFunction(int offset) ->
          line(Mnemonics.CALL + " " + Mnemonics.LOCAL, target(names, slot, offset));
      case CallKfunc(int id, short module) ->
          line(Mnemonics.CALL, References.KFUNC + "[" + id + "]" + added(module));
      case CallRegister(Register target) -> line(Mnemonics.CALL, register(target));
      case Exit(short offset) -> offset == 0 ? Mnemonics.EXIT : slot(Bytecode.bits(instruction));
      case Invalid(long raw, var _) -> slot(raw);
    };
  }

  private static String slot(long bits) {
    return ".slot 0x%016x".formatted(bits);
  }

  private static String line(String mnemonic, String... operands) {
    return mnemonic + " " + String.join(", ", operands);
  }

  private static String register(Register register) {
    return "%r" + register.number();
  }

  private static String operand(Operand operand) {
    return switch (operand) {
      case Operand.Reg(Register register) -> register(register);
      case Operand.Imm(int value) -> Integer.toString(value);
    };
  }

  private static String store(Size size, Operand src) {
    return switch (src) {
      case Operand.Reg _ -> Mnemonics.storeRegister(size);
      case Operand.Imm _ -> Mnemonics.storeConstant(size);
    };
  }

  private static String memory(Register base, short offset) {
    return "[" + register(base) + (offset == 0 ? "" : Names.signed(offset)) + "]";
  }

  private static String target(Names names, int slot, int distance) {
    return names.target(slot, distance).orElse(Names.signed(distance));
  }

  private static String added(short number) {
    return number == 0 ? "" : number < 0 ? " - " + -number : " + " + number;
  }

  private static String immediate64(LoadImmediate64 load, int slot, Names names) {
    return load.source() == PseudoSource.CONSTANT
        ? "0x%x".formatted(load.value())
        : References.text(load, slot, names);
  }
}
