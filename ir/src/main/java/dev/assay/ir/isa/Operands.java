package dev.assay.ir.isa;

import dev.assay.ir.isa.Instruction.*;

/**
 * Which registers an instruction reads and writes.
 *
 * @param reads registers whose value matters; of calls all five arguments, though a callee may take
 *     fewer
 * @param writes registers whose value changes; of calls r0 and the arguments, which a callee may
 *     destroy
 */
public record Operands(RegisterSet reads, RegisterSet writes) {

  /** What a decoded instruction reads and writes; nothing for {@link Invalid}. */
  public static Operands of(Instruction instruction) {
    return switch (instruction) {
      case Alu(Width _, AluOp op, Register dst, Operand src) ->
          op.readsDestination() ? binary(dst, src).writing(dst) : source(src).writing(dst);
      case Negate(Width _, Register dst) -> reading(dst).writing(dst);
      case SignExtend(Width _, int _, Register dst, Register src) -> reading(src).writing(dst);
      case Swap(SwapKind _, int _, Register dst) -> reading(dst).writing(dst);
      case CastAddressSpace(Register dst, Register src, int _, int _) -> reading(src).writing(dst);
      case LoadImmediate64 load -> reading().writing(load.dst());
      case Load load -> reading(load.base()).writing(load.dst());
      case Store store -> binary(store.base(), store.src());
      case Atomic atomic -> atomic(atomic);
      case LoadAcquire load -> reading(load.base()).writing(load.dst());
      case StoreRelease store -> reading(store.base(), store.src());
      // The packet comes from the context in r6; r1 to r5 are lost as in a call (RFC 9669 §5.5).
      case LoadAbsolute _ -> new Operands(RegisterSet.of(Register.R6), CALL_WRITES);
      case LoadIndirect load ->
          new Operands(RegisterSet.of(Register.R6, load.index()), CALL_WRITES);
      case Jump _, MayGoto _, Invalid _ -> reading();
      case Branch branch -> binary(branch.dst(), branch.src());
      case CallHelper _, CallFunction _, CallKfunc _ ->
          new Operands(RegisterSet.ARGUMENTS, CALL_WRITES);
      case CallRegister(Register target) ->
          new Operands(RegisterSet.ARGUMENTS.with(target), CALL_WRITES);
      case Exit _ -> reading(Register.R0);
    };
  }

  private static final RegisterSet CALL_WRITES = RegisterSet.ARGUMENTS.with(Register.RESULT);

  private static Operands atomic(Atomic atomic) {
    Operands plain = reading(atomic.base(), atomic.src());
    return switch (atomic.op()) {
      case ADD, OR, AND, XOR -> plain;
      case FETCH_ADD, FETCH_OR, FETCH_AND, FETCH_XOR, XCHG -> plain.writing(atomic.src());
      case CMPXCHG -> reading(atomic.base(), atomic.src(), Register.R0).writing(Register.R0);
    };
  }

  private static Operands reading(Register... registers) {
    return new Operands(RegisterSet.of(registers), RegisterSet.NONE);
  }

  private static Operands source(Operand src) {
    return switch (src) {
      case Operand.Reg(Register register) -> reading(register);
      case Operand.Imm _ -> reading();
    };
  }

  private static Operands binary(Register dst, Operand src) {
    return new Operands(source(src).reads.with(dst), RegisterSet.NONE);
  }

  private Operands writing(Register register) {
    return new Operands(reads, writes.with(register));
  }
}
