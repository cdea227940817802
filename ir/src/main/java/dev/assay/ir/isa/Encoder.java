package dev.assay.ir.isa;

import static dev.assay.ir.isa.Opcodes.X;

import dev.assay.ir.isa.Instruction.*;

/**
 * An instruction to its first slot; the second slot of a 64-bit immediate stands in {@link Code} as
 * its own raw bits.
 */
final class Encoder {
  private static final short NO_OFFSET = 0;

  private Encoder() {}

  static RawSlot encode(Instruction instruction) {
    return switch (instruction) {
      case Alu(Width width, AluOp op, Register dst, Operand src) ->
          slot(aluClass(width) | op.code(), dst, src, op.offset());
      case Negate(Width width, Register dst) ->
          slot(aluClass(width) | Opcodes.NEG, dst, Operand.of(0), 0);
      case SignExtend(Width width, int bits, Register dst, Register src) ->
          slot(aluClass(width) | AluOp.MOV.code(), dst, Operand.of(src), bits);
      case Swap(SwapKind kind, int bits, Register dst) -> swap(kind, bits, dst);
      case CastAddressSpace(Register dst, Register src, int to, int from) ->
          new RawSlot(
              OpcodeClass.ALU64.code() | AluOp.MOV.code() | X,
              dst.number(),
              src.number(),
              (short) 1,
              to << 16 | from);
      case LoadImmediate64(Register dst, PseudoSource source, int low, int _) ->
          new RawSlot(Opcodes.LDDW, dst.number(), source.number(), NO_OFFSET, low);
      case Load(Size size, Extension extension, Register dst, Register base, short offset) ->
          memory(OpcodeClass.LDX, mode(extension), size, dst, base, offset, 0);
      case Store(Size size, Register base, short offset, Operand src) ->
          store(size, base, offset, src);
      case Atomic(Size size, AtomicOp op, Register base, short offset, Register src) ->
          memory(OpcodeClass.STX, Opcodes.ATOMIC, size, base, src, offset, op.code());
      case LoadAcquire(Size size, Register dst, Register base, short offset) ->
          memory(OpcodeClass.STX, Opcodes.ATOMIC, size, dst, base, offset, Opcodes.LOAD_ACQUIRE);
      case StoreRelease(Size size, Register base, short offset, Register src) ->
          memory(OpcodeClass.STX, Opcodes.ATOMIC, size, base, src, offset, Opcodes.STORE_RELEASE);
      case LoadAbsolute(Size size, int offset) ->
          new RawSlot(Opcodes.ABS | size.code(), 0, 0, NO_OFFSET, offset);
      case LoadIndirect(Size size, Register index, int offset) ->
          new RawSlot(Opcodes.IND | size.code(), 0, index.number(), NO_OFFSET, offset);
      case Jump(JumpForm form, int offset) -> jump(form, offset);
      case MayGoto(short offset) ->
          new RawSlot(OpcodeClass.JMP.code() | Opcodes.JCOND, 0, 0, offset, 0);
      case Branch(Width width, Condition condition, Register dst, Operand src, short offset) ->
          slot(jumpClass(width) | condition.code(), dst, src, offset);
      case CallHelper(int id) -> call(Opcodes.CALL_HELPER, NO_OFFSET, id);
      case CallFunction(int offset) -> call(Opcodes.CALL_FUNCTION, NO_OFFSET, offset);
      case CallKfunc(int id, short module) -> call(Opcodes.CALL_KFUNC, module, id);
      case CallRegister(Register target) ->
          new RawSlot(OpcodeClass.JMP.code() | Opcodes.CALL | X, target.number(), 0, NO_OFFSET, 0);
      case Exit(short offset) ->
          new RawSlot(OpcodeClass.JMP.code() | Opcodes.EXIT, 0, 0, offset, 0);
      case Invalid(long raw, Defect _) -> RawSlot.of(raw);
    };
  }

  private static RawSlot slot(int opcode, Register dst, Operand src, int offset) {
    return switch (src) {
      case Operand.Reg(Register register) ->
          new RawSlot(opcode | X, dst.number(), register.number(), (short) offset, 0);
      case Operand.Imm(int value) -> new RawSlot(opcode, dst.number(), 0, (short) offset, value);
    };
  }

  private static RawSlot memory(
      OpcodeClass group, int mode, Size size, Register dst, Register src, short offset, int imm) {
    int opcode = group.code() | mode | size.code();
    return new RawSlot(opcode, dst.number(), src.number(), offset, imm);
  }

  private static RawSlot store(Size size, Register base, short offset, Operand src) {
    return switch (src) {
      case Operand.Reg(Register register) ->
          memory(OpcodeClass.STX, Opcodes.MEM, size, base, register, offset, 0);
      case Operand.Imm(int value) ->
          memory(OpcodeClass.ST, Opcodes.MEM, size, base, Register.R0, offset, value);
    };
  }

  private static RawSlot swap(SwapKind kind, int bits, Register dst) {
    int opcode =
        switch (kind) {
          case LE -> OpcodeClass.ALU.code() | Opcodes.END;
          case BE -> OpcodeClass.ALU.code() | Opcodes.END | X;
          case BSWAP -> OpcodeClass.ALU64.code() | Opcodes.END;
        };
    return new RawSlot(opcode, dst.number(), 0, NO_OFFSET, bits);
  }

  private static RawSlot jump(JumpForm form, int offset) {
    return switch (form) {
      case SHORT -> new RawSlot(OpcodeClass.JMP.code() | Opcodes.JA, 0, 0, (short) offset, 0);
      case LONG -> new RawSlot(OpcodeClass.JMP32.code() | Opcodes.JA, 0, 0, NO_OFFSET, offset);
    };
  }

  private static RawSlot call(int kind, short offset, int immediate) {
    return new RawSlot(OpcodeClass.JMP.code() | Opcodes.CALL, 0, kind, offset, immediate);
  }

  private static int mode(Extension extension) {
    return switch (extension) {
      case ZERO -> Opcodes.MEM;
      case SIGN -> Opcodes.MEMSX;
    };
  }

  private static int aluClass(Width width) {
    return (width == Width.W32 ? OpcodeClass.ALU : OpcodeClass.ALU64).code();
  }

  private static int jumpClass(Width width) {
    return (width == Width.W32 ? OpcodeClass.JMP32 : OpcodeClass.JMP).code();
  }
}
