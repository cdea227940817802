package dev.assay.jit.emit;

import dev.assay.ir.isa.Register;
import dev.assay.jit.asm.Gpr;

/**
 * Where things live while compiled code runs. r1 to r5 lie so that an up-call of the System V
 * convention finds them as its second to sixth argument (r3 has to move); what a call must keep
 * lies in registers that C functions keep.
 */
final class Registers {
  /** Free within one instruction. Shifts count in it, divisions divide by it. */
  static final Gpr SCRATCH = Gpr.RCX;

  /** Free within one instruction. Divisions and compare-and-exchange work in it. */
  static final Gpr ACCUMULATOR = Gpr.RAX;

  /** Holds r2; divisions work in it and put it back. */
  static final Gpr DIVISION_HIGH = Gpr.RDX;

  /** Address of the machine's region table; the engine's block lies at a fixed distance. */
  static final Gpr TABLE = Gpr.R12;

  /** Units of fuel left. */
  static final Gpr FUEL = Gpr.R11;

  private static final Gpr[] BPF = {
    Gpr.RDI, Gpr.RSI, Gpr.RDX, Gpr.R10, Gpr.R8, Gpr.R9, Gpr.RBX, Gpr.R13, Gpr.R14, Gpr.R15, Gpr.RBP
  };

  private Registers() {}

  static Gpr of(Register register) {
    return BPF[register.number()];
  }
}
