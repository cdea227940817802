package dev.assay.grammar.mnemonic;

import dev.assay.grammar.listing.Draft;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A mnemonic's operands and what it makes of them.
 *
 * @param make is given only operands of the right kinds
 */
record Form(String mnemonic, List<Kind> kinds, BiFunction<Arguments, List<Argument>, Draft> make) {

  static Form of(
      String mnemonic, BiFunction<Arguments, List<Argument>, Draft> make, Kind... kinds) {
    return new Form(mnemonic, List.of(kinds), make);
  }

  /** How many operands in words. */
  String count() {
    return switch (kinds.size()) {
      case 0 -> "no operand";
      case 1 -> "one operand";
      default -> kinds.size() + " operands";
    };
  }
}
