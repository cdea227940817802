package dev.assay.ir.isa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sequence of instructions addressed by slot, as the kernel counts: a 64-bit immediate takes two.
 * The slot after one holds {@link Instruction.Invalid} with {@link Defect#SECOND_SLOT}, so that a
 * jump into it finds something that is refused.
 */
public final class Code {
  // An array: interpreters and analyses ask for instructions millions of times.
  private final Instruction[] slots;
  private final Shape[] shapes;
  // Of each slot the set of its shape alone: what looks for a few shapes need not switch over all.
  private final int[] shapeSets;
  private final int[] reads;
  private final int[] writes;

  private Code(Instruction[] slots) {
    this.slots = slots;
    this.shapes = new Shape[slots.length];
    this.shapeSets = new int[slots.length];
    this.reads = new int[slots.length];
    this.writes = new int[slots.length];
    for (int slot = 0; slot < slots.length; slot++) {
      shapes[slot] = Shape.of(slots[slot]);
      shapeSets[slot] = Shape.set(shapes[slot]);
      Operands operands = Operands.of(slots[slot]);
      reads[slot] = operands.reads().bits();
      writes[slot] = operands.writes().bits();
    }
  }

  /** Code from instructions in order; second slots are filled in here. */
  public static Code of(List<? extends Instruction> instructions) {
    List<Instruction> slots = new ArrayList<>(instructions.size());
    for (Instruction instruction : instructions) {
      slots.add(instruction);
      if (instruction instanceof Instruction.LoadImmediate64 load) {
        slots.add(secondSlot(load));
      }
    }
    return new Code(slots.toArray(Instruction[]::new));
  }

  /** Code from instructions in order. */
  public static Code of(Instruction... instructions) {
    return of(List.of(instructions));
  }

  private static Instruction secondSlot(Instruction.LoadImmediate64 load) {
    long raw = new RawSlot(0, 0, 0, (short) 0, load.high()).bits();
    return new Instruction.Invalid(raw, Defect.SECOND_SLOT);
  }

  /** The number of slots. */
  public int size() {
    return slots.length;
  }

  /** Whether a slot number lies in the code. */
  public boolean contains(int slot) {
    return slot >= 0 && slot < slots.length;
  }

  /**
   * The instruction that starts at a slot, or the {@code Invalid} of a second slot.
   *
   * @throws IndexOutOfBoundsException when the slot is outside
   */
  public Instruction at(int slot) {
    return slots[slot];
  }

  /** The shape of what is at a slot. */
  public Shape shape(int slot) {
    return shapes[slot];
  }

  /** Whether the shape of what is at a slot is in a set: see {@link Shape#set}. */
  public boolean isIn(int set, int slot) {
    return (shapeSets[slot] & set) != 0;
  }

  /** The registers that it reads, as {@link Operands} has them: bit n stands for register n. */
  public int reads(int slot) {
    return reads[slot];
  }

  /** The registers that it writes, as {@link Operands} has them: bit n stands for register n. */
  public int writes(int slot) {
    return writes[slot];
  }

  /** Whether an instruction starts here: the slot exists and is no second slot. */
  public boolean startsAt(int slot) {
    return contains(slot)
        && !(slots[slot] instanceof Instruction.Invalid(long _, Defect defect)
            && defect == Defect.SECOND_SLOT);
  }

  /** The slot after the instruction at this one. */
  public int next(int slot) {
    return switch (shapes[slot]) {
      case LOAD_IMMEDIATE -> slot + 2;
      // It may be a 64-bit immediate whose fields are wrong.
      case INVALID -> contains(slot + 1) && !startsAt(slot + 1) ? slot + 2 : slot + 1;
      default -> slot + 1;
    };
  }

  /**
   * The instructions in order, second slots of sound ones left out: {@code
   * Code.of(code.instructions())} equals {@code code}.
   */
  public List<Instruction> instructions() {
    List<Instruction> all = new ArrayList<>(slots.length);
    for (int slot = 0; slot < slots.length; slot += slots[slot].slots()) {
      all.add(slots[slot]);
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Code code && Arrays.equals(slots, code.slots);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(slots);
  }

  @Override
  public String toString() {
    return instructions().toString();
  }
}
