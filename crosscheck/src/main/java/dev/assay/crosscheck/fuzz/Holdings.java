package dev.assay.crosscheck.fuzz;

import dev.assay.ir.isa.Register;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the generator knows at a point of the program: registers, and which eight-byte stack slots
 * hold numbers.
 */
final class Holdings {
  private final List<Holding> registers;
  private final BitSet stack;

  private Holdings(List<Holding> registers, BitSet stack) {
    this.registers = registers;
    this.stack = stack;
  }

  /** At a program's start: the context in r1. */
  static Holdings initial() {
    List<Holding> registers = new ArrayList<>();
    Register.ALL.forEach(register -> registers.add(new Holding.Nothing()));
    Holdings holdings = new Holdings(registers, new BitSet());
    holdings.set(Register.R1, new Holding.Context());
    return holdings;
  }

  Holdings copy() {
    return new Holdings(new ArrayList<>(registers), (BitSet) stack.clone());
  }

  /** Becomes what holds on both of two paths. */
  void join(Holdings other) {
    for (Register register : Register.ALL) {
      if (!of(register).equals(other.of(register))) {
        set(register, new Holding.Nothing());
      }
    }
    stack.and(other.stack);
  }

  Holding of(Register register) {
    return registers.get(register.number());
  }

  void set(Register register, Holding holding) {
    registers.set(register.number(), holding);
  }

  /** Numbers that may be changed. */
  List<Register> numbers() {
    return where(holding -> holding instanceof Holding.Number);
  }

  List<Register> readable() {
    return where(h -> h instanceof Holding.Number || h instanceof Holding.Counter);
  }

  List<Register> memories() {
    return where(holding -> holding instanceof Holding.Memory);
  }

  /**
   * Registers that a statement may overwrite: all but the context's, counters, and the frame
   * pointer.
   */
  List<Register> free() {
    List<Register> free =
        where(h -> !(h instanceof Holding.Context || h instanceof Holding.Counter));
    free.remove(Register.R10);
    free.remove(Register.R6);
    return free;
  }

  private List<Register> where(Predicate<Holding> wanted) {
    List<Register> found = new ArrayList<>();
    for (Register register : Register.ALL) {
      if (wanted.test(of(register))) {
        found.add(register);
      }
    }
    return found;
  }

  /** A call was made. */
  void afterCall(Holding result) {
    set(Register.R0, result);
    for (Register register : dev.assay.ir.isa.RegisterSet.ARGUMENTS.members()) {
      set(register, new Holding.Nothing());
    }
  }

  /** The slot's eight bytes hold a number now. Slot 1 is the frame's uppermost. */
  void stored(int slot) {
    stack.set(slot);
  }

  boolean isStored(int slot) {
    return stack.get(slot);
  }
}
