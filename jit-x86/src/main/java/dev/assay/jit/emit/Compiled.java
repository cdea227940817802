package dev.assay.jit.emit;

import java.util.List;

/** A program's machine code, which may be placed at any address. */
public final class Compiled {
  private final byte[] bytes;
  private final int entry;
  private final int start;
  private final int sweep;
  private final int[] slots;
  private final int end;
  private final int leave;
  private final List<LocatedFault> faults;
  private final List<JavaCall> calls;

  Compiled(
      byte[] bytes,
      int entry,
      int start,
      int sweep,
      int[] slots,
      int end,
      int leave,
      List<LocatedFault> faults,
      List<JavaCall> calls) {
    this.bytes = bytes;
    this.entry = entry;
    this.start = start;
    this.sweep = sweep;
    this.slots = slots;
    this.end = end;
    this.leave = leave;
    this.faults = List.copyOf(faults);
    this.calls = List.copyOf(calls);
  }

  /** The code; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Offset of the function that Java calls: the engine's block and the address of a slot's code go
   * in, {@link Ending} and its number come out.
   */
  public int entry() {
    return entry;
  }

  /** The same for a run's beginning, which takes no more registers than it is given. */
  public int start() {
    return start;
  }

  /** The same for many runs, one after another; of code that does not call Java. */
  public int sweep() {
    return sweep;
  }

  /** The number of slots. */
  public int slotCount() {
    return slots.length - 1;
  }

  /**
   * Offset of a slot's code; a second slot has that of the next instruction, and one past the last
   * slot stands for what runs off the end.
   */
  public int slot(int slot) {
    return slots[slot];
  }

  /** Offset of the first byte that belongs to no slot. */
  public int end() {
    return end;
  }

  /** Offset of the code that ends a run, the result in eax. */
  public int leave() {
    return leave;
  }

  /** What {@link Ending#FAULT} names by number. */
  public List<LocatedFault> faults() {
    return faults;
  }

  /** What {@link CallSite} names by number. */
  public List<JavaCall> calls() {
    return calls;
  }
}
