package dev.assay.bench.run;

import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Instruction.Branch;
import dev.assay.ir.isa.Instruction.Exit;
import dev.assay.ir.isa.Instruction.Load;
import dev.assay.ir.isa.Instruction.Store;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import dev.assay.ir.program.Program;
import java.util.ArrayList;
import java.util.List;

/** Programs of a given length to be compiled: arithmetic, memory and jumps in turn. */
final class Compilation {
  private static final Register A = Register.R0;
  private static final Register B = Register.R6;
  private static final Register STACK = Register.FRAME_POINTER;

  private Compilation() {}

  static Program program(int length) {
    List<Instruction> code = new ArrayList<>();
    code.add(new Alu(Width.W64, AluOp.MOV, A, new Operand.Imm(1)));
    code.add(new Alu(Width.W64, AluOp.MOV, B, new Operand.Imm(2)));
    for (int i = 0; code.size() < length - 1; i++) {
      code.add(instruction(i, length - 1 - code.size()));
    }
    code.add(new Exit());
    return Program.of("compilation", ProgramType.XDP, Code.of(code));
  }

  /**
   * @param left how many there are before the last
   */
  private static Instruction instruction(int i, int left) {
    return switch (i % 10) {
      case 0 -> new Alu(Width.W64, AluOp.ADD, A, Operand.of(B));
      case 1 -> new Alu(Width.W32, AluOp.XOR, B, new Operand.Imm(i));
      case 2 -> new Store(Size.DW, STACK, (short) -8, Operand.of(A));
      case 3 -> new Alu(Width.W64, AluOp.MUL, A, new Operand.Imm(31));
      case 4 ->
          new Branch(
              Width.W64, Condition.GT, A, Operand.of(B), (short) Math.clamp(left - 1L, 0, 3));
      case 5 -> new Load(Size.W, Extension.ZERO, B, STACK, (short) -8);
      case 6 -> new Alu(Width.W64, AluOp.RSH, A, new Operand.Imm(3));
      case 7 -> new Alu(Width.W64, AluOp.MOV, B, Operand.of(A));
      case 8 -> new Alu(Width.W32, AluOp.AND, B, new Operand.Imm(0xffff));
      default -> new Alu(Width.W64, AluOp.OR, A, Operand.of(B));
    };
  }
}
