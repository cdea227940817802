package dev.assay.grammar.listing;

import dev.assay.grammar.text.Position;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Register;
import java.util.List;
import java.util.function.IntFunction;

/** An instruction whose names are not bound yet. */
public sealed interface Draft {

  /** How many slots the instruction will take. */
  default int slots() {
    return switch (this) {
      case Done(Instruction instruction) -> instruction.slots();
      case Raw(List<Long> slots) -> slots.size();
      case FunctionAddress _, MapReference _ -> 2;
      case Leading _, NamedCall _ -> 1;
    };
  }

  /** Nothing to bind. */
  record Done(Instruction instruction) implements Draft {}

  /** Slots by their bits. */
  record Raw(List<Long> bits) implements Draft {
    public Raw {
      bits = List.copyOf(bits);
    }
  }

  /**
   * A jump, branch or call of a function.
   *
   * @param make the instruction with the distance found
   */
  record Leading(Target target, Reach reach, IntFunction<Instruction> make) implements Draft {}

  /** A call by a name: of a label, a function or a helper. */
  record NamedCall(Position at, String name) implements Draft {}

  /** The address of a subprogram in a register. */
  record FunctionAddress(Register dst, Target target, int high) implements Draft {}

  /**
   * A map by its name.
   *
   * @param source one that names a map by descriptor
   */
  record MapReference(Position at, Register dst, PseudoSource source, String name, int high)
      implements Draft {}
}
