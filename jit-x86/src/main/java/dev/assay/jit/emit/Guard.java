package dev.assay.jit.emit;

import static dev.assay.jit.asm.OperandSize.B32;
import static dev.assay.jit.asm.OperandSize.B64;

import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.RegionTable;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.jit.asm.Assembler;
import dev.assay.jit.asm.Flags;
import dev.assay.jit.asm.Gpr;
import dev.assay.jit.asm.Label;
import dev.assay.jit.asm.Mem;
import dev.assay.jit.asm.OperandSize;
import dev.assay.jit.asm.Row;

/**
 * Lets an access happen only where the region table allows it.
 *
 * <p>The row is picked by address bits 28 to 37 alone. For an address in the window this is its
 * row. For any other it is the packet's row, which the table prescribes, or the row of a region
 * inside the window, which the comparison with base and end refuses as the packet's would.
 */
final class Guard {
  private static final int ROW_MASK = Layout.SLOTS - 1 << RegionTable.ROW_SHIFT;

  private final Assembler asm;
  private final Exits exits;
  private final Mode mode;

  Guard(Assembler asm, Exits exits, Mode mode) {
    this.asm = asm;
    this.exits = exits;
    this.mode = mode;
  }

  /** Whether accesses that cannot miss are left unchecked. */
  boolean trusts() {
    return mode == Mode.TRUSTING;
  }

  static OperandSize size(Size size) {
    return switch (size) {
      case B -> OperandSize.B8;
      case H -> OperandSize.B16;
      case W -> OperandSize.B32;
      case DW -> OperandSize.B64;
    };
  }

  /** Checks a read; gives the place to read from. */
  Mem read(int slot, Register base, short offset, Size size) {
    Mem place = Mem.at(Registers.of(base), offset);
    if (!trusts() && !isInFrame(base, offset, size)) {
      Label out = exits.wild(slot, Ending.WILD_READ, place);
      check(place, size.bytes(), RegionTable.READ_END, out);
    }
    return place;
  }

  /** Checks a helper's read, which goes to a label when it is not allowed. */
  void helperRead(Label out, Mem place, int bytes) {
    if (!trusts()) {
      check(place, bytes, RegionTable.READ_END, out);
    }
  }

  /** Checks a read that goes to a label when it is not allowed; one that may miss, in any mode. */
  Mem readOr(Label out, Register base, short offset, Size size) {
    Mem place = Mem.at(Registers.of(base), offset);
    if (!isInFrame(base, offset, size)) {
      check(place, size.bytes(), RegionTable.READ_END, out);
    }
    return place;
  }

  /** Checks a write; gives the place to write to. */
  Mem write(int slot, Register base, short offset, Size size) {
    Mem place = Mem.at(Registers.of(base), offset);
    if (!trusts() && !isInFrame(base, offset, size)) {
      Label out = exits.wild(slot, Ending.WILD_WRITE, place);
      check(place, size.bytes(), RegionTable.WRITE_END, out);
    }
    return place;
  }

  /** Checks a write that goes to a label when it is not allowed. */
  Mem writeOr(Label out, Register base, short offset, Size size) {
    Mem place = Mem.at(Registers.of(base), offset);
    if (!isInFrame(base, offset, size)) {
      check(place, size.bytes(), RegionTable.WRITE_END, out);
    }
    return place;
  }

  /** Leaves when the size does not divide the address. */
  void align(int slot, Register base, short offset, Size size) {
    boolean known = base == Register.FRAME_POINTER && offset % size.bytes() == 0;
    if (size == Size.B || known) {
      return;
    }
    Mem place = Mem.at(Registers.of(base), offset);
    asm.rm(Row.LEA, B32, Registers.ACCUMULATOR, place);
    asm.mi(Row.TEST_MI, B32, Registers.ACCUMULATOR, size.bytes() - 1);
    asm.jump(Flags.NOT_EQUAL, exits.wild(slot, Ending.MISALIGNED, place));
  }

  /**
   * Nothing writes r10, and what it points to is a region of its own, as long as the run, readable
   * and writable.
   */
  private static boolean isInFrame(Register base, short offset, Size size) {
    return base == Register.FRAME_POINTER && isInFrame(offset, size.bytes());
  }

  static boolean isInFrame(int offset, int bytes) {
    return offset >= -Layout.FRAME_BYTES && offset + bytes <= 0;
  }

  private void check(Mem place, int bytes, int endColumn, Label out) {
    Gpr address = Registers.ACCUMULATOR;
    Gpr row = Registers.SCRATCH;
    if (place.displacement() == 0) {
      asm.mr(Row.MOV_MR, B64, address, place.base());
    } else {
      asm.rm(Row.LEA, B64, address, place);
    }
    asm.mr(Row.MOV_MR, B64, row, address);
    asm.mi8(Row.SHR_MI8, B64, row, Layout.SLOT_SHIFT - RegionTable.ROW_SHIFT);
    asm.mi(Row.AND_MI, B32, row, ROW_MASK);
    asm.rm(Row.CMP_RM, B64, address, Mem.at(Registers.TABLE, row, RegionTable.BASE));
    asm.jump(Flags.LESS, out);
    // Neither side of the difference is negative here, so it does not overflow.
    asm.rm(Row.SUB_RM, B64, address, Mem.at(Registers.TABLE, row, endColumn));
    asm.mi8(Row.CMP_MI8, B64, address, -bytes);
    asm.jump(Flags.GREATER, out);
  }
}
