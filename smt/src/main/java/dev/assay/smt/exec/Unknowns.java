package dev.assay.smt.exec;

import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;

/** The unknowns of one verification. */
final class Unknowns {
  private final Terms terms;
  private int regions;

  Unknowns(Terms terms) {
    this.terms = terms;
  }

  Terms terms() {
    return terms;
  }

  /** The unknown of this name. */
  Bits named(int width, String name) {
    return terms.variable(width, name);
  }

  /** An unknown of its own. */
  Bits unknown(int width, String hint) {
    return terms.fresh(width, hint);
  }

  /** A condition that may or may not hold. */
  Truth either(String hint) {
    return terms.fresh(1, hint).equalTo(1);
  }

  /** A number of 64 bits. */
  Bits constant(long value) {
    return terms.constant(64, value);
  }

  /** A name that no other region has. */
  String regionName(String kind) {
    return kind + regions++;
  }
}
