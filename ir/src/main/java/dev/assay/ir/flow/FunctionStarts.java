package dev.assay.ir.flow;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.CallFunction;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.PseudoSource;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where the functions of a program start, as far as its instructions tell. */
public final class FunctionStarts {
  private FunctionStarts() {}

  /**
   * Slot 0, and every slot that is called or whose address is taken, wherever that instruction
   * stands (as Linux does, reachable or not). Targets outside the code, or inside a 64-bit
   * immediate, are left out.
   */
  public static SortedSet<Integer> of(Code code) {
    SortedSet<Integer> starts = new TreeSet<>();
    starts.add(0);
    for (int slot = 0; slot < code.size(); slot = code.next(slot)) {
      OptionalInt target = target(code.at(slot), slot);
      if (target.isPresent() && code.startsAt(target.getAsInt())) {
        starts.add(target.getAsInt());
      }
    }
    return starts;
  }

  /** The slot a call of a function, or the taking of one's address, names; it may lie outside. */
  public static OptionalInt target(Instruction instruction, int slot) {
    return switch (instruction) {
      case CallFunction(int offset) -> OptionalInt.of(slot + 1 + offset);
      case LoadImmediate64(var _, PseudoSource source, int low, int _)
          when source == PseudoSource.FUNCTION ->
          OptionalInt.of(slot + 1 + low);
      default -> OptionalInt.empty();
    };
  }
}
