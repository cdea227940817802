package dev.assay.absint.explore;

import dev.assay.absint.memory.StackDepths;
import dev.assay.absint.structure.Function;
import dev.assay.absint.structure.Functions;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction.MayGoto;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The stack that each function of an accepted program has in the end: Linux rewrites a program
 * after it has judged it, and what it puts in needs stack of its own. The log ends with it.
 */
final class FinalStacks {
  private static final int WORD = 8;

  // Three registers, saved around the loop that replaces a call of bpf_loop.
  private static final int LOOP = 3 * WORD;

  // What is left of a may_goto, and since when it runs: of JIT compilers that can tell the time.
  private static final int MAY_GOTO = 2 * WORD;

  private final Code code;
  private final BitSet seen;
  private final StackDepths depths;
  private final IntPredicate becomesLoop;

  /**
   * The stacks of one program.
   *
   * @param seen the slots that some path came to; Linux removes the others
   * @param becomesLoop whether the call at a slot is replaced by a loop
   */
  FinalStacks(Code code, BitSet seen, StackDepths depths, IntPredicate becomesLoop) {
    this.code = code;
    this.seen = seen;
    this.depths = depths;
    this.becomesLoop = becomesLoop;
  }

  /** The figures in bytes, as the log writes them. */
  String text(Functions functions) {
    return functions.all().stream()
        .filter(function -> slots(function).findAny().isPresent())
        .map(function -> Integer.toString(bytes(function)))
        .collect(Collectors.joining("+"));
  }

  private IntStream slots(Function function) {
    return IntStream.range(function.start(), function.end()).filter(seen::get);
  }

  private int bytes(Function function) {
    int bytes = depths.inTheEnd(function.number());
    if (slots(function).anyMatch(becomesLoop)) {
      bytes = (bytes + WORD - 1) / WORD * WORD + LOOP;
    }
    return slots(function).anyMatch(this::stays) ? bytes + MAY_GOTO : bytes;
  }

  // One that leads to the next instruction is removed.
  private boolean stays(int slot) {
    return code.at(slot) instanceof MayGoto(short offset) && offset != 0;
  }
}
