package dev.assay.grammar.mnemonic;

import dev.assay.grammar.listing.Draft;
import dev.assay.grammar.listing.Literals;
import dev.assay.grammar.listing.References;
import dev.assay.grammar.listing.Symbols;
import dev.assay.grammar.listing.Target;
import dev.assay.grammar.text.Diagnostics;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;

/** Values of operands whose kind was checked. */
final class Arguments {
  private final Literals literals;
  private final References references;

  Arguments(Diagnostics diagnostics, Symbols symbols) {
    this.literals = new Literals(diagnostics, symbols);
    this.references = new References(diagnostics, symbols);
  }

  private static IllegalStateException unchecked(Argument argument) {
    return new IllegalStateException("the kind was not checked: " + argument);
  }

  Register register(Argument argument) {
    if (argument instanceof Argument.Reg(var _, Register register)) {
      return register;
    }
    throw unchecked(argument);
  }

  Argument.Memory memory(Argument argument) {
    if (argument instanceof Argument.Memory memory) {
      return memory;
    }
    throw unchecked(argument);
  }

  int imm32(Argument argument) {
    if (argument instanceof Argument.Number(var at, String text)) {
      return literals.imm32(at, text);
    }
    throw unchecked(argument);
  }

  int unsigned16(Argument argument) {
    if (argument instanceof Argument.Number(var at, String text)) {
      return literals.unsigned16(at, text);
    }
    throw unchecked(argument);
  }

  Operand operand(Argument argument) {
    return argument instanceof Argument.Reg(var _, Register register)
        ? Operand.of(register)
        : Operand.of(imm32(argument));
  }

  Target target(Argument argument) {
    return switch (argument) {
      case Argument.Word(var at, String name) -> new Target.Named(at, name);
      case Argument.Distance(var at, String text) ->
          new Target.Distance(at, literals.distance(at, text));
      case Argument.Number(var at, String text) ->
          new Target.Distance(at, literals.distance(at, text));
      case Argument.Reg _, Argument.Memory _, Argument.Reference _ -> throw unchecked(argument);
    };
  }

  Draft immediate64(Register dst, Argument argument) {
    return switch (argument) {
      case Argument.Number(var at, String text) ->
          new Draft.Done(LoadImmediate64.constant(dst, literals.imm64(at, text)));
      case Argument.Reference(var at, String word, var subject, String added) ->
          references.load(at, dst, word, subject, added);
      case Argument.Reg _, Argument.Memory _, Argument.Word _, Argument.Distance _ ->
          throw unchecked(argument);
    };
  }

  References references() {
    return references;
  }
}
