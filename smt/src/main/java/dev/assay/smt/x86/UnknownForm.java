package dev.assay.smt.x86;

/** A form of instruction whose meaning is not written down here: nothing is proven of such code. */
public final class UnknownForm extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownForm(X86Instruction instruction) {
    super("%s at %d has no meaning here".formatted(instruction.form(), instruction.address()));
  }

  UnknownForm(String what) {
    super(what);
  }
}
