package dev.assay.jit.emit;

import dev.assay.ir.isa.Register;
import dev.assay.jit.asm.Gpr;

/** Where compiled code keeps what it works on, for those who read it. Registers by their number. */
public final class NativeConvention {
  private NativeConvention() {}

  /** The native register of a BPF register. */
  public static int of(Register register) {
    return Registers.of(register).number();
  }

  /** The one that holds the address of the region table. */
  public static int table() {
    return Registers.TABLE.number();
  }

  /** The one that holds the fuel left. */
  public static int fuel() {
    return Registers.FUEL.number();
  }

  /** The native stack pointer. */
  public static int stackPointer() {
    return Gpr.RSP.number();
  }

  /** Where the engine's word of an offset lies, counted from the region table. */
  public static int word(int offset) {
    return EngineBlock.fromTable() + offset;
  }
}
