package dev.assay.smt.certificate;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.RegisterFile;

/** Makes words of one step. */
final class Values {
  private final Terms terms;
  private int made;

  Values(Terms terms) {
    this.terms = terms;
  }

  Terms terms() {
    return terms;
  }

  Word.Number constant(long value) {
    return new Word.Number(ScalarClaim.constant(value), () -> terms.constant(64, value));
  }

  /** Any number. */
  Word.Number anything() {
    return new Word.Number(ScalarClaim.ANY, () -> terms.fresh(64, "any"));
  }

  /** What a load of bytes that may be anything gives. */
  Word.Number loaded(Size size, Extension extension) {
    if (size == Size.DW) {
      return anything();
    }
    return extension == Extension.SIGN
        ? new Word.Number(ScalarClaim.ANY, () -> terms.fresh(size.bits(), "loaded").signExtend(64))
        : new Word.Number(
            Sets.low(size.bits()), () -> terms.fresh(size.bits(), "loaded").zeroExtend(64));
  }

  /** The address of something that there is once. */
  Word.Address start(PointerKind kind) {
    return at(new Word.Base(kind, -1, "", -1), 0);
  }

  /** A place in some memory. */
  Word.Address at(Word.Base base, long offset) {
    return new Word.Address(base, offset, constant(0), -1, terms.truth(false));
  }

  /**
   * The address of something new.
   *
   * @param size bytes, -1 where it is not known
   */
  Word.Address fresh(PointerKind kind, int region, long size, boolean maybeNull) {
    String name = "new" + made++;
    Truth isNull = maybeNull ? terms.proposition("n" + name) : terms.truth(false);
    return new Word.Address(new Word.Base(kind, region, name, size), 0, constant(0), -1, isNull);
  }

  Word operand(Machine machine, Operand operand) {
    return switch (operand) {
      case Operand.Reg(Register register) -> machine.read(register);
      case Operand.Imm immediate -> constant(immediate.extended());
    };
  }

  /** The bits of a word; those of an address nobody knows, but that it is not null. */
  Bits bits(Word word) {
    return switch (word) {
      case Word.Number number -> number.bits();
      case Word.Address a -> a.isNull().choose(terms.constant(64, 0), terms.fresh(64, "address"));
    };
  }

  /** The machine's registers as the specification reads them. */
  RegisterFile registers(Machine machine) {
    return new RegisterFile() {
      @Override
      public Bits read(Register register) {
        return bits(machine.read(register));
      }

      @Override
      public Terms terms() {
        return terms;
      }
    };
  }
}
