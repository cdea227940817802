package dev.assay.jit.emit;

import static dev.assay.jit.asm.OperandSize.B32;
import static dev.assay.jit.asm.OperandSize.B64;

import dev.assay.interp.machine.map.HashLayout;
import dev.assay.ir.isa.Register;
import dev.assay.jit.asm.Assembler;
import dev.assay.jit.asm.Flags;
import dev.assay.jit.asm.Gpr;
import dev.assay.jit.asm.Label;
import dev.assay.jit.asm.Mem;
import dev.assay.jit.asm.Row;

/**
 * A look-up in one hash table, as code that is called: the key's address comes in the accumulator,
 * r0 gets the value's address or 0, all else but the scratch register is kept.
 */
final class HashLookup {
  private static final Gpr KEY = Registers.ACCUMULATOR;
  private static final Gpr NUMBER = Registers.SCRATCH;
  private static final Gpr HASH = Registers.of(Register.R0);
  private static final Gpr NODE = Registers.of(Register.R1);
  private static final Gpr SPARE = Registers.of(Register.R2);

  private static final Gpr OTHER = Registers.of(Register.R3);

  private final Assembler asm;
  private final Arithmetic arithmetic;
  private final HashLayout layout;

  HashLookup(Assembler asm, Arithmetic arithmetic, HashLayout layout) {
    this.asm = asm;
    this.arithmetic = arithmetic;
    this.layout = layout;
  }

  void emit(Label start) {
    Label next = asm.label();
    Label test = asm.label();
    Label end = asm.label();
    asm.bind(start);
    asm.o(Row.PUSH_O, B64, NODE);
    asm.o(Row.PUSH_O, B64, SPARE);
    asm.o(Row.PUSH_O, B64, OTHER);
    hash();
    first();
    asm.jump(test);
    asm.bind(next);
    asm.rm(Row.MOV_RM, B32, NUMBER, Mem.at(NODE, HashLayout.NEXT));
    asm.bind(test);
    Label miss = asm.label();
    asm.mr(Row.TEST_MR, B32, NUMBER, NUMBER);
    asm.jump(Flags.EQUAL, miss);
    compare(next);
    value();
    asm.jump(end);
    asm.bind(miss);
    asm.mr(Row.XOR_MR, B32, HASH, HASH);
    asm.bind(end);
    asm.o(Row.POP_O, B64, OTHER);
    asm.o(Row.POP_O, B64, SPARE);
    asm.o(Row.POP_O, B64, NODE);
    asm.zo(Row.RET, B32);
  }

  private void hash() {
    arithmetic.constant(HASH, layout.keySize());
    arithmetic.constant(NUMBER, HashLayout.MULTIPLIER);
    int at = 0;
    for (; at + Long.BYTES <= layout.keySize(); at += Long.BYTES) {
      asm.rm(Row.XOR_RM, B64, HASH, Mem.at(KEY, at));
      mix();
    }
    if (at < layout.keySize()) {
      rest(at);
      asm.mr(Row.XOR_MR, B64, HASH, NODE);
      mix();
    }
  }

  private void mix() {
    asm.rm(Row.IMUL_RM, B64, HASH, NUMBER);
    asm.mr(Row.MOV_MR, B64, NODE, HASH);
    asm.mi8(Row.SHR_MI8, B64, NODE, 32);
    asm.mr(Row.XOR_MR, B64, HASH, NODE);
  }

  /** The last bytes of the key, fewer than eight, as one number. */
  private void rest(int from) {
    asm.mr(Row.XOR_MR, B32, NODE, NODE);
    for (int at = from; at < layout.keySize(); at += piece(at)) {
      load(SPARE, KEY, at, piece(at));
      if (at > from) {
        asm.mi8(Row.SHL_MI8, B64, SPARE, 8 * (at - from));
      }
      asm.mr(Row.OR_MR, B64, NODE, SPARE);
    }
  }

  /** How many bytes from an offset of the key are taken at once. */
  private int piece(int at) {
    return Math.min(Long.BYTES, Integer.highestOneBit(layout.keySize() - at));
  }

  private void load(Gpr to, Gpr base, int at, int bytes) {
    Mem place = Mem.at(base, at);
    switch (bytes) {
      case 1 -> asm.rm(Row.MOVZX8, B32, to, place);
      case 2 -> asm.rm(Row.MOVZX16, B32, to, place);
      case 4 -> asm.rm(Row.MOV_RM, B32, to, place);
      default -> asm.rm(Row.MOV_RM, B64, to, place);
    }
  }

  private void first() {
    asm.mr(Row.MOV_MR, B32, NUMBER, HASH);
    asm.mi(Row.AND_MI, B32, NUMBER, layout.mask());
    asm.mi8(Row.SHL_MI8, B64, NUMBER, 2);
    arithmetic.constant(SPARE, layout.buckets());
    asm.rm(Row.MOV_RM, B32, NUMBER, Mem.at(SPARE, NUMBER, 0));
  }

  /** Goes on when the node of this number has the key. */
  private void compare(Label next) {
    asm.rmi(Row.IMUL_RMI, B64, NODE, NUMBER, (int) layout.nodeBytes());
    arithmetic.constant(SPARE, layout.nodes() - layout.nodeBytes());
    asm.mr(Row.ADD_MR, B64, NODE, SPARE);
    asm.rm(Row.CMP_RM, B32, HASH, Mem.at(NODE, HashLayout.HASH));
    asm.jump(Flags.NOT_EQUAL, next);
    for (int at = 0; at < layout.keySize(); at += piece(at)) {
      load(SPARE, KEY, at, piece(at));
      compare(at);
      asm.jump(Flags.NOT_EQUAL, next);
    }
  }

  private void compare(int at) {
    Mem stored = Mem.at(NODE, HashLayout.KEY + at);
    switch (piece(at)) {
      case 1, 2 -> {
        load(OTHER, NODE, HashLayout.KEY + at, piece(at));
        asm.mr(Row.CMP_MR, B32, SPARE, OTHER);
      }
      case 4 -> asm.rm(Row.CMP_RM, B32, SPARE, stored);
      default -> asm.rm(Row.CMP_RM, B64, SPARE, stored);
    }
  }

  private void value() {
    if (layout.marks()) {
      asm.mi(Row.MOV_MI, B32, Mem.at(NODE, HashLayout.STATE), HashLayout.REFERENCED);
    }
    asm.rmi(Row.IMUL_RMI, B64, HASH, NUMBER, (int) layout.stride());
    arithmetic.constant(SPARE, layout.values() - layout.stride());
    asm.mr(Row.ADD_MR, B64, HASH, SPARE);
  }
}
