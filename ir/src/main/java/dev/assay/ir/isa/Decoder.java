package dev.assay.ir.isa;

import static dev.assay.ir.isa.Opcodes.X;

import dev.assay.ir.isa.Instruction.*;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One slot, or two, to an instruction. Fields an instruction does not use must be zero (RFC 9669
 * §3).
 */
final class Decoder {
  private final RawSlot slot;

  private Decoder(RawSlot slot) {
    this.slot = slot;
  }

  /** Decodes the instruction that starts in {@code first}. */
  static Instruction decode(long first, long second) {
    RawSlot slot = RawSlot.of(first);
    return slot.opcode() == Opcodes.LDDW
        ? new Decoder(slot).immediate64(RawSlot.of(second))
        : decodeLast(first);
  }

  /** Decodes a slot after which none follows. */
  static Instruction decodeLast(long bits) {
    Decoder decoder = new Decoder(RawSlot.of(bits));
    return switch (OpcodeClass.of(decoder.slot.opcode())) {
      case LD -> decoder.legacyLoad();
      case LDX -> decoder.load();
      case ST -> decoder.storeImmediate();
      case STX -> decoder.storeRegister();
      case ALU -> decoder.alu(Width.W32);
      case ALU64 -> decoder.alu(Width.W64);
      case JMP -> decoder.jump(Width.W64);
      case JMP32 -> decoder.jump(Width.W32);
    };
  }

  private Instruction immediate64(RawSlot second) {
    if (slot.offset() != 0) {
      return invalid(Defect.RESERVED_FIELD);
    }
    if (second.bits() != new RawSlot(0, 0, 0, (short) 0, second.immediate()).bits()) {
      return invalid(Defect.MALFORMED_SECOND_SLOT);
    }
    Optional<PseudoSource> source = PseudoSource.find(slot.src());
    if (source.isEmpty()) {
      return invalid(Defect.UNKNOWN_PSEUDO_SOURCE);
    }
    int low = slot.immediate();
    return withDst(dst -> new LoadImmediate64(dst, source.get(), low, second.immediate()));
  }

  private Instruction legacyLoad() {
    int mode = slot.opcode() & Opcodes.MODE;
    Size size = Size.ofOpcode(slot.opcode());
    if (slot.opcode() == Opcodes.LDDW) {
      return invalid(Defect.TRUNCATED_IMMEDIATE);
    }
    if (mode != Opcodes.ABS && mode != Opcodes.IND || size == Size.DW) {
      return invalid(Defect.UNKNOWN_OPCODE);
    }
    if (slot.dst() != 0 || slot.offset() != 0) {
      return invalid(Defect.RESERVED_FIELD);
    }
    if (mode == Opcodes.IND) {
      return withSrc(index -> new LoadIndirect(size, index, slot.immediate()));
    }
    return slot.src() == 0
        ? new LoadAbsolute(size, slot.immediate())
        : invalid(Defect.RESERVED_FIELD);
  }

  private Instruction load() {
    int mode = slot.opcode() & Opcodes.MODE;
    Size size = Size.ofOpcode(slot.opcode());
    if (mode != Opcodes.MEM && (mode != Opcodes.MEMSX || size == Size.DW)) {
      return invalid(Defect.UNKNOWN_OPCODE);
    }
    if (slot.immediate() != 0) {
      return invalid(Defect.RESERVED_FIELD);
    }
    Extension extension = mode == Opcodes.MEM ? Extension.ZERO : Extension.SIGN;
    return withBoth((dst, src) -> new Load(size, extension, dst, src, slot.offset()));
  }

  private Instruction storeImmediate() {
    if ((slot.opcode() & Opcodes.MODE) != Opcodes.MEM) {
      return invalid(Defect.UNKNOWN_OPCODE);
    }
    if (slot.src() != 0) {
      return invalid(Defect.RESERVED_FIELD);
    }
    Size size = Size.ofOpcode(slot.opcode());
    Operand value = Operand.of(slot.immediate());
    return withDst(base -> new Store(size, base, slot.offset(), value));
  }

  private Instruction storeRegister() {
    Size size = Size.ofOpcode(slot.opcode());
    return switch (slot.opcode() & Opcodes.MODE) {
      case Opcodes.MEM ->
          slot.immediate() != 0
              ? invalid(Defect.RESERVED_FIELD)
              : withBoth((base, src) -> new Store(size, base, slot.offset(), Operand.of(src)));
      case Opcodes.ATOMIC -> atomic(size);
      default -> invalid(Defect.UNKNOWN_OPCODE);
    };
  }

  private Instruction atomic(Size size) {
    if (slot.immediate() == Opcodes.LOAD_ACQUIRE) {
      return withBoth((dst, base) -> new LoadAcquire(size, dst, base, slot.offset()));
    }
    if (slot.immediate() == Opcodes.STORE_RELEASE) {
      return withBoth((base, src) -> new StoreRelease(size, base, slot.offset(), src));
    }
    if (size != Size.W && size != Size.DW) {
      return invalid(Defect.BAD_WIDTH);
    }
    return AtomicOp.find(slot.immediate())
        .map(op -> withBoth((base, src) -> new Atomic(size, op, base, slot.offset(), src)))
        .orElseGet(() -> invalid(Defect.UNKNOWN_ATOMIC));
  }

  private Instruction alu(Width width) {
    return switch (slot.opcode() & 0xf0) {
      case Opcodes.NEG -> negate(width);
      case Opcodes.END -> swap(width);
      case 0xb0 -> hasX() ? move(width) : arithmetic(width);
      default -> arithmetic(width);
    };
  }

  private Instruction arithmetic(Width width) {
    Optional<AluOp> op = AluOp.find(slot.opcode(), slot.offset());
    if (op.isEmpty()) {
      boolean known = AluOp.find(slot.opcode(), 0).isPresent();
      return invalid(known ? Defect.RESERVED_FIELD : Defect.UNKNOWN_OPCODE);
    }
    if (hasX() ? slot.immediate() != 0 : slot.src() != 0) {
      return invalid(Defect.RESERVED_FIELD);
    }
    return withOperand((dst, operand) -> new Alu(width, op.get(), dst, operand));
  }

  private Instruction move(Width width) {
    if (slot.offset() == 1 && width == Width.W64) {
      int to = slot.immediate() >>> 16;
      int from = slot.immediate() & 0xffff;
      return withBoth((dst, src) -> new CastAddressSpace(dst, src, to, from));
    }
    if (slot.immediate() != 0) {
      return invalid(Defect.RESERVED_FIELD);
    }
    int bits = slot.offset();
    if (bits == 0) {
      return arithmetic(width);
    }
    return bits == 8 || bits == 16 || bits == 32 && width == Width.W64
        ? withBoth((dst, src) -> new SignExtend(width, bits, dst, src))
        : invalid(Defect.RESERVED_FIELD);
  }

  private Instruction negate(Width width) {
    return hasX() || slot.src() != 0 || slot.offset() != 0 || slot.immediate() != 0
        ? invalid(Defect.RESERVED_FIELD)
        : withDst(dst -> new Negate(width, dst));
  }

  private Instruction swap(Width width) {
    int bits = slot.immediate();
    if (width == Width.W64 && hasX() || slot.src() != 0 || slot.offset() != 0) {
      return invalid(Defect.RESERVED_FIELD);
    }
    if (bits != 16 && bits != 32 && bits != 64) {
      return invalid(Defect.BAD_WIDTH);
    }
    SwapKind order = hasX() ? SwapKind.BE : SwapKind.LE;
    SwapKind kind = width == Width.W64 ? SwapKind.BSWAP : order;
    return withDst(dst -> new Swap(kind, bits, dst));
  }

  private Instruction jump(Width width) {
    return switch (slot.opcode() & 0xf0) {
      case Opcodes.JA -> unconditional(width);
      case Opcodes.CALL -> width == Width.W64 ? call() : invalid(Defect.UNKNOWN_OPCODE);
      case Opcodes.EXIT -> width == Width.W64 ? exit() : invalid(Defect.UNKNOWN_OPCODE);
      case Opcodes.JCOND -> width == Width.W64 ? mayGoto() : invalid(Defect.UNKNOWN_OPCODE);
      default -> branch(width);
    };
  }

  private Instruction unconditional(Width width) {
    boolean wide = width == Width.W32;
    if (hasX()) {
      return invalid(Defect.UNKNOWN_OPCODE);
    }
    if (hasRegisters() || (wide ? slot.offset() : slot.immediate()) != 0) {
      return invalid(Defect.RESERVED_FIELD);
    }
    return wide
        ? new Jump(JumpForm.LONG, slot.immediate())
        : new Jump(JumpForm.SHORT, slot.offset());
  }

  private Instruction call() {
    if (hasX()) {
      return slot.src() != 0 || slot.offset() != 0 || slot.immediate() != 0
          ? invalid(Defect.RESERVED_FIELD)
          : withDst(CallRegister::new);
    }
    if (slot.dst() != 0 || slot.offset() != 0 && slot.src() != Opcodes.CALL_KFUNC) {
      return invalid(Defect.RESERVED_FIELD);
    }
    return switch (slot.src()) {
      case Opcodes.CALL_HELPER -> new CallHelper(slot.immediate());
      case Opcodes.CALL_FUNCTION -> new CallFunction(slot.immediate());
      case Opcodes.CALL_KFUNC -> new CallKfunc(slot.immediate(), slot.offset());
      default -> invalid(Defect.UNKNOWN_CALL);
    };
  }

  private Instruction exit() {
    if (hasX()) {
      return invalid(Defect.UNKNOWN_OPCODE);
    }
    return hasRegisters() || slot.immediate() != 0
        ? invalid(Defect.RESERVED_FIELD)
        : new Exit(slot.offset());
  }

  private Instruction mayGoto() {
    if (hasX()) {
      return invalid(Defect.UNKNOWN_OPCODE);
    }
    return hasRegisters() || slot.immediate() != 0
        ? invalid(Defect.RESERVED_FIELD)
        : new MayGoto(slot.offset());
  }

  private Instruction branch(Width width) {
    Optional<Condition> condition = Condition.find(slot.opcode());
    if (condition.isEmpty()) {
      return invalid(Defect.UNKNOWN_OPCODE);
    }
    if (hasX() ? slot.immediate() != 0 : slot.src() != 0) {
      return invalid(Defect.RESERVED_FIELD);
    }
    return withOperand(
        (dst, operand) -> new Branch(width, condition.get(), dst, operand, slot.offset()));
  }

  private boolean hasX() {
    return (slot.opcode() & X) != 0;
  }

  private boolean hasRegisters() {
    return slot.dst() != 0 || slot.src() != 0;
  }

  private Instruction invalid(Defect defect) {
    return new Invalid(slot.bits(), defect);
  }

  private Instruction withDst(Function<Register, Instruction> make) {
    return Register.find(slot.dst()).map(make).orElseGet(() -> invalid(Defect.BAD_REGISTER));
  }

  private Instruction withSrc(Function<Register, Instruction> make) {
    return Register.find(slot.src()).map(make).orElseGet(() -> invalid(Defect.BAD_REGISTER));
  }

  private Instruction withBoth(BiFunction<Register, Register, Instruction> make) {
    return withDst(dst -> withSrc(src -> make.apply(dst, src)));
  }

  private Instruction withOperand(BiFunction<Register, Operand, Instruction> make) {
    return hasX()
        ? withBoth((dst, src) -> make.apply(dst, Operand.of(src)))
        : withDst(dst -> make.apply(dst, Operand.of(slot.immediate())));
  }
}
