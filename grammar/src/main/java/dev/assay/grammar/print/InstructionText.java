package dev.assay.grammar.print;

import dev.assay.ir.isa.Instruction;

/** How a dialect writes an instruction. */
public interface InstructionText {

  /**
   * One line, without indentation.
   *
   * @param slot where the instruction starts, which distances count from
   */
  String of(Instruction instruction, int slot, Names names);
}
