package dev.assay.interp.checking;

import dev.assay.interp.machine.Machine;
import dev.assay.ir.isa.Register;

/** The state of a run just before an instruction; valid during {@link StepObserver#before} only. */
public interface StepView {
  /** Scalar of the program, 0 unless a tail call was made. */
  int program();

  /** The slot of the instruction that comes next. */
  int slot();

  /**
   * Call frames below the present one: 0 in the main program, and in a function that a timer calls.
   */
  int depth();

  /** A register's 64 bits, whatever their provenance. */
  long value(Register register);

  Provenance provenance(Register register);

  /** A callee-saved register or r10 of an outer frame, as its function will find it again. */
  long outerValue(int frame, Register register);

  /** Provenance of what {@link #outerValue} gives. */
  Provenance outerProvenance(int frame, Register register);

  /** r10 of a frame, from 0 to {@link #depth()}. */
  long framePointer(int frame);

  /** Eight bytes of a frame at a negative offset from its frame pointer, a multiple of 8. */
  long stackValue(int frame, int offset);

  /** Provenance of the same eight bytes: a pointer where one was spilled whole, else a number. */
  Provenance stackProvenance(int frame, int offset);

  /** Memory, maps and packet. */
  Machine machine();
}
