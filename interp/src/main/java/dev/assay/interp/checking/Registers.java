package dev.assay.interp.checking;

import dev.assay.ir.isa.Register;
import java.util.Arrays;

/** Eleven values with their provenance. */
final class Registers {
  final long[] values = new long[Register.ALL.size()];
  final Provenance[] from = new Provenance[Register.ALL.size()];

  Registers() {
    Arrays.fill(from, Provenance.UNINITIALISED);
  }

  void set(Register register, long value, Provenance provenance) {
    values[register.number()] = value;
    from[register.number()] = provenance;
  }

  long value(Register register) {
    return values[register.number()];
  }

  Provenance provenance(Register register) {
    return from[register.number()];
  }

  /** Forgets registers {@code first} to {@code last}. */
  void forget(int first, int last) {
    Arrays.fill(from, first, last + 1, Provenance.UNINITIALISED);
  }

  Registers copy() {
    Registers copy = new Registers();
    System.arraycopy(values, 0, copy.values, 0, values.length);
    System.arraycopy(from, 0, copy.from, 0, from.length);
    return copy;
  }

  /** Takes over registers {@code first} to {@code last} of others. */
  void take(Registers others, int first, int last) {
    System.arraycopy(others.values, first, values, first, last + 1 - first);
    System.arraycopy(others.from, first, from, first, last + 1 - first);
  }
}
