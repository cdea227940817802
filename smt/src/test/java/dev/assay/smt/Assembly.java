package dev.assay.smt;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfException;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Instructions by short names; registers by number. */
final class Assembly {
  private Assembly() {}

  static Instruction set(int dst, int value) {
    return alu(AluOp.MOV, dst, value);
  }

  static Instruction copy(int dst, int src) {
    return alu(AluOp.MOV, dst, Register.of(src));
  }

  static Instruction alu(AluOp op, int dst, int value) {
    return new Instruction.Alu(Width.W64, op, Register.of(dst), Operand.of(value));
  }

  static Instruction alu(AluOp op, int dst, Register src) {
    return new Instruction.Alu(Width.W64, op, Register.of(dst), Operand.of(src));
  }

  static Instruction load(Size size, int dst, int base, int offset) {
    return new Instruction.Load(
        size, Extension.ZERO, Register.of(dst), Register.of(base), (short) offset);
  }

  static Instruction store(Size size, int base, int offset, int value) {
    return new Instruction.Store(size, Register.of(base), (short) offset, Operand.of(value));
  }

  static Instruction storeRegister(Size size, int base, int offset, int src) {
    Operand value = Operand.of(Register.of(src));
    return new Instruction.Store(size, Register.of(base), (short) offset, value);
  }

  static Instruction branch(Condition condition, int dst, int value, int offset) {
    return new Instruction.Branch(
        Width.W64, condition, Register.of(dst), Operand.of(value), (short) offset);
  }

  static Instruction branch(Condition condition, int dst, Register src, int offset) {
    return new Instruction.Branch(
        Width.W64, condition, Register.of(dst), Operand.of(src), (short) offset);
  }

  static Instruction jump(int offset) {
    return new Instruction.Jump(JumpForm.SHORT, offset);
  }

  static Instruction map(int dst, int index) {
    return new Instruction.LoadImmediate64(Register.of(dst), PseudoSource.MAP_BY_FD, index, 0);
  }

  static Instruction helper(int id) {
    return new Instruction.CallHelper(id);
  }

  /** Calls a kernel function by its name in {@link #kernelTypes}. */
  static Instruction kernel(String function) {
    int id = kernelTypes().find(function, BtfKind.FUNC).orElseThrow();
    return new Instruction.CallKfunc(id, (short) 0);
  }

  /** The types of a small kernel. */
  static Btf kernelTypes() {
    try {
      return Btf.read(Files.readAllBytes(Path.of("../corpus/programs/object/types.btf")));
    } catch (IOException | BtfException e) {
      throw new AssertionError(e);
    }
  }

  static Instruction call(int offset) {
    return new Instruction.CallFunction(offset);
  }

  static Instruction exit() {
    return new Instruction.Exit();
  }
}
