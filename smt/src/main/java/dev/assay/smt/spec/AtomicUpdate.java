package dev.assay.smt.spec;

import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.isa.Size;
import dev.assay.smt.logic.Bits;

/**
 * What an atomic operation leaves behind, RFC 9669 §5.3.
 *
 * @param memory the new value of the 4 or 8 bytes, as wide as they are
 * @param source the source register's 64 bits afterwards
 * @param r0 r0's 64 bits afterwards
 */
public record AtomicUpdate(Bits memory, Bits source, Bits r0) {
  /**
   * The operation on memory holding {@code old} (as wide as {@code size}), with these 64-bit
   * registers. A fetched 32-bit value is zero-extended (§5.3 says so of CMPXCHG; Linux does of
   * all).
   */
  public static AtomicUpdate of(Size size, AtomicOp op, Bits old, Bits source, Bits r0) {
    Bits operand = source.low(size.bits());
    Bits fetched = old.zeroExtend(64);
    return switch (op) {
      case ADD -> new AtomicUpdate(old.plus(operand), source, r0);
      case OR -> new AtomicUpdate(old.or(operand), source, r0);
      case AND -> new AtomicUpdate(old.and(operand), source, r0);
      case XOR -> new AtomicUpdate(old.xor(operand), source, r0);
      case FETCH_ADD -> new AtomicUpdate(old.plus(operand), fetched, r0);
      case FETCH_OR -> new AtomicUpdate(old.or(operand), fetched, r0);
      case FETCH_AND -> new AtomicUpdate(old.and(operand), fetched, r0);
      case FETCH_XOR -> new AtomicUpdate(old.xor(operand), fetched, r0);
      case XCHG -> new AtomicUpdate(operand, fetched, r0);
      case CMPXCHG -> compareAndExchange(old, operand, source, r0.low(size.bits()));
    };
  }

  // §5.3: memory that equals r0 is replaced by the source; r0 gets the old value in either case.
  private static AtomicUpdate compareAndExchange(
      Bits old, Bits operand, Bits source, Bits expected) {
    Bits memory = old.equalTo(expected).choose(operand, old);
    return new AtomicUpdate(memory, source, old.zeroExtend(64));
  }
}
