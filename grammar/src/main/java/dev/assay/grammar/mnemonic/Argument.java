package dev.assay.grammar.mnemonic;

import dev.assay.grammar.listing.References.Subject;
import dev.assay.grammar.text.Position;
import dev.assay.ir.isa.Register;

/** An operand as written. */
sealed interface Argument {
  Position at();

  /** What to call it in a message. */
  default String kind() {
    return switch (this) {
      case Reg _ -> "a register";
      case Memory _ -> "a memory operand";
      case Number _ -> "a number";
      case Distance _ -> "a distance";
      case Word _ -> "a word";
      case Reference _ -> "a reference";
    };
  }

  /** {@code %r1}. */
  record Reg(Position at, Register register) implements Argument {}

  /** {@code [%r1+4]}. */
  record Memory(Position at, Register base, short offset) implements Argument {}

  /** {@code 7}. */
  record Number(Position at, String text) implements Argument {}

  /** {@code +7}. */
  record Distance(Position at, String text) implements Argument {}

  /** A label, or a word that belongs to the mnemonic. */
  record Word(Position at, String text) implements Argument {}

  /** {@code map[counts] + 4}. */
  record Reference(Position at, String word, Subject subject, String added) implements Argument {}
}
