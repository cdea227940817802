package dev.assay.interp.checking;

import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Arrays;
import java.util.function.UnaryOperator;

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

  long value(Operand operand) {
    return switch (operand) {
      case Operand.Reg(Register register) -> value(register);
      case Operand.Imm imm -> imm.extended();
    };
  }

  Provenance provenance(Operand operand) {
    return switch (operand) {
      case Operand.Reg(Register register) -> provenance(register);
      case Operand.Imm _ -> Provenance.SCALAR;
    };
  }

  /** Whether nobody has written it. */
  boolean unset(Register register) {
    return provenance(register) instanceof Provenance.Uninitialised;
  }

  boolean unset(Operand operand) {
    return operand instanceof Operand.Reg(Register register) && unset(register);
  }

  static Fault uninitialised(Register register) {
    return new Fault(Property.UNINITIALIZED_READ, "%s is not initialised".formatted(register));
  }

  /** Of two of which one at least is unset, the fault of the source if it is, else of the other. */
  Fault uninitialised(Register dst, Operand src) {
    return src instanceof Operand.Reg(Register register) && unset(register)
        ? uninitialised(register)
        : uninitialised(dst);
  }

  /** Forgets registers {@code first} to {@code last}. */
  void forget(int first, int last) {
    Arrays.fill(from, first, last + 1, Provenance.UNINITIALISED);
  }

  /** Nothing is written any more, and all are 0. */
  void clear() {
    Arrays.fill(values, 0);
    Arrays.fill(from, Provenance.UNINITIALISED);
  }

  /** Changes where all of them came from. */
  void replace(UnaryOperator<Provenance> change) {
    Arrays.setAll(from, i -> change.apply(from[i]));
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
