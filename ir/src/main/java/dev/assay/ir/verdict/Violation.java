package dev.assay.ir.verdict;

/**
 * A rule broken at an instruction.
 *
 * @param slot the instruction's slot, -1 where the program as a whole is refused before any
 *     instruction is judged
 * @param message one line; for verdicts in Linux's name, Linux's own words
 */
public record Violation(int slot, Property property, String message) {
  /** Stands for no instruction in particular. */
  public static final int WHOLE_PROGRAM = -1;
}
