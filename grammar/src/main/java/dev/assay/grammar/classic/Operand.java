package dev.assay.grammar.classic;

import dev.assay.grammar.text.Position;

/** An operand as written; numbers are checked already. */
sealed interface Operand {
  Position at();

  /** {@code #0x800}. */
  record Constant(Position at, int k) implements Operand {}

  /** {@code #len}, {@code len}, {@code x}, {@code %x}, a label: lower case but for labels. */
  record Word(Position at, String text) implements Operand {}

  /** {@code 5}: where a jump leads, or a constant without its sign. */
  record Number(Position at, long value) implements Operand {}

  /** {@code M[3]}. */
  record Scratch(Position at, int word) implements Operand {}

  /** {@code [12]}. */
  record Absolute(Position at, int k) implements Operand {}

  /** {@code [x + 14]}. */
  record Indirect(Position at, int k) implements Operand {}

  /** {@code 4*([14]&0xf)}. */
  record Header(Position at, int k) implements Operand {}
}
