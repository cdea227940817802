package dev.assay.absint.memory;

import dev.assay.absint.domain.Tnum;
import dev.assay.absint.state.Value.Pointer;

/**
 * An access through a pointer in a register.
 *
 * @param register the register's number, for messages
 * @param pointer what is in it
 * @param displacement the instruction's own offset
 * @param bytes how many
 */
public record PointerUse(int register, Pointer pointer, int displacement, int bytes) {

  /** Some bytes of it. */
  PointerUse part(int first, int count) {
    return new PointerUse(register, pointer, displacement + first, count);
  }

  /** The fixed distance to the pointer's base. */
  public int offset() {
    return pointer.offset() + displacement;
  }

  /** The least distance to the base. */
  public long least() {
    return pointer.variable().wide().smin() + offset();
  }

  /** The greatest distance to the base, signed. */
  public long greatest() {
    return pointer.variable().wide().smax() + offset();
  }

  public boolean isFixed() {
    return pointer.variable().isConstant();
  }

  /** The distance to the base, where it is fixed. */
  public int place() {
    return (int) pointer.variable().bits().value() + offset();
  }

  public Tnum variable() {
    return pointer.variable().bits();
  }
}
