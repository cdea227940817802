package dev.assay.jit.emit;

import static dev.assay.jit.asm.OperandSize.B32;
import static dev.assay.jit.asm.OperandSize.B64;
import static dev.assay.jit.asm.OperandSize.B8;

import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Instruction.Atomic;
import dev.assay.ir.isa.Instruction.Load;
import dev.assay.ir.isa.Instruction.LoadAcquire;
import dev.assay.ir.isa.Instruction.Store;
import dev.assay.ir.isa.Instruction.StoreRelease;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.jit.asm.Assembler;
import dev.assay.jit.asm.Flags;
import dev.assay.jit.asm.Gpr;
import dev.assay.jit.asm.Label;
import dev.assay.jit.asm.Mem;
import dev.assay.jit.asm.OperandSize;
import dev.assay.jit.asm.Row;

/** Loads, stores and atomic operations (RFC 9669 §5). */
final class Accesses {
  private final Assembler asm;
  private final Guard guard;
  private final Exits exits;
  private final Missing missing;

  /** What an access outside all regions does. */
  enum Missing {
    FAULTS,
    /** Loads give 0. */
    READS_ZERO,
    /** Loads give 0, and stores are lost. */
    NOTHING_HAPPENS
  }

  Accesses(Assembler asm, Guard guard, Exits exits, Missing missing) {
    this.asm = asm;
    this.guard = guard;
    this.exits = exits;
    this.missing = missing;
  }

  void load(int slot, Load load) {
    if (missing != Missing.FAULTS) {
      forgivingLoad(load);
      return;
    }
    Mem place = guard.read(slot, load.base(), load.offset(), load.size());
    load(load.size(), load.extension(), Registers.of(load.dst()), place);
  }

  private void forgivingLoad(Load load) {
    Label after = asm.label();
    Gpr dst = Registers.of(load.dst());
    Mem place = guard.readOr(exits.zero(dst, after), load.base(), load.offset(), load.size());
    load(load.size(), load.extension(), dst, place);
    asm.bind(after);
  }

  private void load(Size size, Extension extension, Gpr dst, Mem place) {
    boolean signed = extension == Extension.SIGN;
    switch (size) {
      case B -> asm.rm(signed ? Row.MOVSX8 : Row.MOVZX8, signed ? B64 : B32, dst, place);
      case H -> asm.rm(signed ? Row.MOVSX16 : Row.MOVZX16, signed ? B64 : B32, dst, place);
      case W -> asm.rm(signed ? Row.MOVSXD : Row.MOV_RM, signed ? B64 : B32, dst, place);
      case DW -> asm.rm(Row.MOV_RM, B64, dst, place);
    }
  }

  void store(int slot, Store store) {
    if (missing != Missing.NOTHING_HAPPENS) {
      store(store, guard.write(slot, store.base(), store.offset(), store.size()));
      return;
    }
    Label lost = asm.label();
    store(store, guard.writeOr(lost, store.base(), store.offset(), store.size()));
    asm.bind(lost);
  }

  private void store(Store store, Mem place) {
    switch (store.src()) {
      case Operand.Reg(var src) -> store(store.size(), place, Registers.of(src));
      case Operand.Imm(int value) -> {
        Row row = store.size() == Size.B ? Row.MOV8_MI : Row.MOV_MI;
        asm.mi(row, Guard.size(store.size()), place, value);
      }
    }
  }

  private void store(Size size, Mem place, Gpr src) {
    OperandSize width = Guard.size(size);
    asm.mr(width == B8 ? Row.MOV8_MR : Row.MOV_MR, width, place, src);
  }

  // Every load of x86-64 acquires and every store releases (manual, volume 3, 9.2.2).
  void loadAcquire(int slot, LoadAcquire load) {
    if (missing == Missing.NOTHING_HAPPENS) {
      forgivingLoad(new Load(load.size(), Extension.ZERO, load.dst(), load.base(), load.offset()));
      return;
    }
    guard.align(slot, load.base(), load.offset(), load.size());
    Mem place = guard.read(slot, load.base(), load.offset(), load.size());
    load(load.size(), Extension.ZERO, Registers.of(load.dst()), place);
  }

  void storeRelease(int slot, StoreRelease store) {
    if (missing == Missing.NOTHING_HAPPENS) {
      store(slot, new Store(store.size(), store.base(), store.offset(), Operand.of(store.src())));
      return;
    }
    guard.align(slot, store.base(), store.offset(), store.size());
    Mem place = guard.write(slot, store.base(), store.offset(), store.size());
    store(store.size(), place, Registers.of(store.src()));
  }

  void atomic(int slot, Atomic atomic) {
    Label lost = asm.label();
    atomic(atomic, place(slot, atomic, lost));
    asm.bind(lost);
  }

  private Mem place(int slot, Atomic atomic, Label lost) {
    if (missing == Missing.NOTHING_HAPPENS) {
      return guard.writeOr(lost, atomic.base(), atomic.offset(), atomic.size());
    }
    guard.align(slot, atomic.base(), atomic.offset(), atomic.size());
    return guard.write(slot, atomic.base(), atomic.offset(), atomic.size());
  }

  private void atomic(Atomic atomic, Mem place) {
    OperandSize size = Guard.size(atomic.size());
    Gpr src = Registers.of(atomic.src());
    switch (atomic.op()) {
      case ADD -> asm.locked(Row.ADD_MR, size, place, src);
      case OR -> asm.locked(Row.OR_MR, size, place, src);
      case AND -> asm.locked(Row.AND_MR, size, place, src);
      case XOR -> asm.locked(Row.XOR_MR, size, place, src);
      case FETCH_ADD -> asm.locked(Row.XADD_MR, size, place, src);
      case FETCH_OR -> fetch(Row.OR_MR, size, place, src);
      case FETCH_AND -> fetch(Row.AND_MR, size, place, src);
      case FETCH_XOR -> fetch(Row.XOR_MR, size, place, src);
      case XCHG -> asm.mr(Row.XCHG_MR, size, place, src);
      case CMPXCHG -> compareAndExchange(size, place, src);
    }
  }

  /** x86 has no such operation that gives the old value, so it is tried until nobody interferes. */
  private void fetch(Row row, OperandSize size, Mem place, Gpr src) {
    Label again = asm.label();
    asm.rm(Row.MOV_RM, size, Registers.ACCUMULATOR, place);
    asm.bind(again);
    asm.mr(Row.MOV_MR, size, Registers.SCRATCH, Registers.ACCUMULATOR);
    asm.mr(row, size, Registers.SCRATCH, src);
    asm.locked(Row.CMPXCHG_MR, size, place, Registers.SCRATCH);
    asm.jump(Flags.NOT_EQUAL, again);
    asm.mr(Row.MOV_MR, size, src, Registers.ACCUMULATOR);
  }

  // On success the processor leaves the accumulator alone, so its upper half is cut off by the
  // move.
  private void compareAndExchange(OperandSize size, Mem place, Gpr src) {
    Gpr r0 = Registers.of(Register.R0);
    asm.mr(Row.MOV_MR, B64, Registers.ACCUMULATOR, r0);
    asm.locked(Row.CMPXCHG_MR, size, place, src);
    asm.mr(Row.MOV_MR, size, r0, Registers.ACCUMULATOR);
  }
}
