package dev.assay.corpus.elf;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import java.util.ArrayList;
import java.util.List;

/**
 * A program and the subprograms that it calls, one after the other: code that is still being
 * patched.
 */
final class Linked {
  private final List<Instruction> slots = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();

  /** A function and where in the program it went. */
  record Piece(CodeFunction function, int start) {}

  Piece append(CodeFunction function) {
    Piece piece = new Piece(function, slots.size());
    pieces.add(piece);
    for (int slot = 0; slot < function.code().size(); slot++) {
      slots.add(function.code().at(slot));
    }
    return piece;
  }

  List<Piece> pieces() {
    return pieces;
  }

  int size() {
    return slots.size();
  }

  Instruction at(int slot) {
    return slots.get(slot);
  }

  void set(int slot, Instruction instruction) {
    slots.set(slot, instruction);
  }

  /** The instructions as they stand. */
  Code code() {
    List<Instruction> instructions = new ArrayList<>(slots.size());
    for (int slot = 0; slot < slots.size(); slot += slots.get(slot).slots()) {
      instructions.add(slots.get(slot));
    }
    return Code.of(instructions);
  }
}
