package dev.assay.jit.emit;

import dev.assay.interp.machine.Layout;
import dev.assay.ir.isa.Register;
import dev.assay.jit.asm.Gpr;
import dev.assay.jit.asm.Mem;
import java.util.Optional;

/**
 * Offsets of 64-bit words in the memory that the machine gives to the engine. Compiled code and
 * Java talk through them.
 */
public final class EngineBlock {
  /** Fuel, while it is not in its register: at entry, at exit, during up-calls. */
  public static final int FUEL = 0;

  /** Not 0 when an up-call ended the run. */
  public static final int STOPPED = 8;

  /** Address of the code that leads up-calls into Java. */
  public static final int UP_CALL = 16;

  /** Native stack pointer of the innermost entry. */
  public static final int STACK_POINTER = 24;

  /** r10 of the current frame, as the machine laid it out. */
  public static final int FRAME_POINTER = 32;

  /** r10 of the deepest frame there is. */
  public static final int LAST_FRAME_POINTER = 40;

  /** The address of an access that was refused. */
  public static final int FAULT_ADDRESS = 48;

  /**
   * To Java: what {@code callx} calls, the index of a packet load. From Java: the address of code
   * to go on in, not 0 when a packet load ends the function, else 0.
   */
  public static final int TARGET = 56;

  /** The number of the program that left. */
  public static final int PROGRAM = 64;

  /** Of a sweep: the runs that are left, the fuel of each, and how far apart their events are. */
  public static final int LEFT = 160;

  public static final int FUEL_EACH = 168;
  public static final int STRIDE = 176;

  /** Where the results of a sweep are, the last one first. */
  public static final int RESULTS = 1024;

  private static final int REGISTERS = 72;

  // The table's slot is the one before the engine's.
  private static final int FROM_TABLE =
      Math.toIntExact((Layout.ENGINE_SLOT - Layout.TABLE_SLOT) * Layout.SLOT_BYTES);

  private EngineBlock() {}

  /** Where a register is at entry and exit. */
  public static int register(Register register) {
    return REGISTERS + 8 * register.number();
  }

  static Mem at(int offset) {
    return Mem.at(Registers.TABLE, FROM_TABLE + offset);
  }

  static Mem at(int offset, Gpr index, int scale) {
    return new Mem(Registers.TABLE, Optional.of(index), scale, FROM_TABLE + offset);
  }

  static int fromTable() {
    return FROM_TABLE;
  }
}
