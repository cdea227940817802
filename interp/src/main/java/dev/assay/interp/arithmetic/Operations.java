package dev.assay.interp.arithmetic;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.SwapKind;
import dev.assay.ir.isa.Width;

/** Which method an operation is. */
public final class Operations {
  private Operations() {}

  public static long alu(Width width, AluOp op, long x, long y) {
    return switch (width) {
      case W64 -> alu64(op, x, y);
      case W32 -> alu32(op, x, y);
    };
  }

  private static long alu64(AluOp op, long x, long y) {
    return switch (op) {
      case ADD -> Alu64.add(x, y);
      case SUB -> Alu64.sub(x, y);
      case MUL -> Alu64.mul(x, y);
      case DIV -> Alu64.div(x, y);
      case SDIV -> Alu64.sdiv(x, y);
      case OR -> Alu64.or(x, y);
      case AND -> Alu64.and(x, y);
      case LSH -> Alu64.lsh(x, y);
      case RSH -> Alu64.rsh(x, y);
      case MOD -> Alu64.mod(x, y);
      case SMOD -> Alu64.smod(x, y);
      case XOR -> Alu64.xor(x, y);
      case MOV -> Alu64.mov(y);
      case ARSH -> Alu64.arsh(x, y);
    };
  }

  private static long alu32(AluOp op, long x, long y) {
    return switch (op) {
      case ADD -> Alu32.add(x, y);
      case SUB -> Alu32.sub(x, y);
      case MUL -> Alu32.mul(x, y);
      case DIV -> Alu32.div(x, y);
      case SDIV -> Alu32.sdiv(x, y);
      case OR -> Alu32.or(x, y);
      case AND -> Alu32.and(x, y);
      case LSH -> Alu32.lsh(x, y);
      case RSH -> Alu32.rsh(x, y);
      case MOD -> Alu32.mod(x, y);
      case SMOD -> Alu32.smod(x, y);
      case XOR -> Alu32.xor(x, y);
      case MOV -> Alu32.mov(y);
      case ARSH -> Alu32.arsh(x, y);
    };
  }

  public static long negate(Width width, long x) {
    return switch (width) {
      case W64 -> Alu64.neg(x);
      case W32 -> Alu32.neg(x);
    };
  }

  /**
   * Sign extension from 8, 16 or 32 bits.
   *
   * @throws IllegalArgumentException for another number of bits
   */
  public static long signExtend(Width width, int bits, long x) {
    boolean whole = width == Width.W64;
    return switch (bits) {
      case 8 -> whole ? Extensions.signed8(x) : Extensions.signed8to32(x);
      case 16 -> whole ? Extensions.signed16(x) : Extensions.signed16to32(x);
      case 32 -> Extensions.signed32(x);
      default -> throw new IllegalArgumentException("no sign extension from " + bits + " bits");
    };
  }

  /**
   * Byte order conversion of 16, 32 or 64 bits.
   *
   * @throws IllegalArgumentException for another number of bits
   */
  public static long swap(SwapKind kind, int bits, long x) {
    boolean keeps = kind == SwapKind.LE;
    return switch (bits) {
      case 16 -> keeps ? Swaps.low16(x) : Swaps.swap16(x);
      case 32 -> keeps ? Swaps.low32(x) : Swaps.swap32(x);
      case 64 -> keeps ? Swaps.low64(x) : Swaps.swap64(x);
      default -> throw new IllegalArgumentException("no byte swap of " + bits + " bits");
    };
  }

  public static boolean holds(Width width, Condition condition, long x, long y) {
    return switch (width) {
      case W64 -> holds64(condition, x, y);
      case W32 -> holds32(condition, x, y);
    };
  }

  private static boolean holds64(Condition condition, long x, long y) {
    return switch (condition) {
      case EQ -> Conditions64.eq(x, y);
      case NE -> Conditions64.ne(x, y);
      case SET -> Conditions64.set(x, y);
      case GT -> Conditions64.gt(x, y);
      case GE -> Conditions64.ge(x, y);
      case LT -> Conditions64.lt(x, y);
      case LE -> Conditions64.le(x, y);
      case SGT -> Conditions64.sgt(x, y);
      case SGE -> Conditions64.sge(x, y);
      case SLT -> Conditions64.slt(x, y);
      case SLE -> Conditions64.sle(x, y);
    };
  }

  private static boolean holds32(Condition condition, long x, long y) {
    return switch (condition) {
      case EQ -> Conditions32.eq(x, y);
      case NE -> Conditions32.ne(x, y);
      case SET -> Conditions32.set(x, y);
      case GT -> Conditions32.gt(x, y);
      case GE -> Conditions32.ge(x, y);
      case LT -> Conditions32.lt(x, y);
      case LE -> Conditions32.le(x, y);
      case SGT -> Conditions32.sgt(x, y);
      case SGE -> Conditions32.sge(x, y);
      case SLT -> Conditions32.slt(x, y);
      case SLE -> Conditions32.sle(x, y);
    };
  }

  /**
   * What memory holds afterwards.
   *
   * @param width of the access
   * @param old what memory held, zero-extended
   * @param r0 register 0, which {@link AtomicOp#CMPXCHG} compares
   * @param y the source register
   */
  public static long atomic(Width width, AtomicOp op, long old, long r0, long y) {
    return switch (width) {
      case W64 -> atomic64(op, old, r0, y);
      case W32 -> atomic32(op, old, r0, y);
    };
  }

  private static long atomic64(AtomicOp op, long old, long r0, long y) {
    return switch (op) {
      case ADD, FETCH_ADD -> Atomics.add64(old, y);
      case OR, FETCH_OR -> Atomics.or64(old, y);
      case AND, FETCH_AND -> Atomics.and64(old, y);
      case XOR, FETCH_XOR -> Atomics.xor64(old, y);
      case XCHG -> Atomics.xchg64(y);
      case CMPXCHG -> Atomics.cmpxchg64(old, r0, y);
    };
  }

  private static long atomic32(AtomicOp op, long old, long r0, long y) {
    return switch (op) {
      case ADD, FETCH_ADD -> Atomics.add32(old, y);
      case OR, FETCH_OR -> Atomics.or32(old, y);
      case AND, FETCH_AND -> Atomics.and32(old, y);
      case XOR, FETCH_XOR -> Atomics.xor32(old, y);
      case XCHG -> Atomics.xchg32(y);
      case CMPXCHG -> Atomics.cmpxchg32(old, r0, y);
    };
  }
}
