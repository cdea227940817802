package dev.assay.smt.x86;

import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Machine code run from an address on every way, until it comes to an address where it is to stop,
 * returns, or jumps where a register says.
 */
public final class X86Block {
  // Ways through one BPF instruction's code are short; code that loops would not end else.
  private static final int LONGEST = 256;

  private final Map<Long, X86Instruction> code;
  private final LongPredicate stops;
  private final List<Exit> exits = new ArrayList<>();

  /**
   * A way out.
   *
   * @param when it is taken
   */
  public record Exit(Truth when, Ending ending, X86State state) {}

  /** How a way ends. */
  public sealed interface Ending {
    /** At an address where the code is to stop. */
    record Arrives(long address) implements Ending {}

    /** {@code ret}. */
    record Returns() implements Ending {}
  }

  /**
   * @param code by address
   * @param stops at which addresses a way ends, though not at its first
   */
  public X86Block(Map<Long, X86Instruction> code, LongPredicate stops) {
    this.code = code;
    this.stops = stops;
  }

  /**
   * All ways from an address.
   *
   * @throws UnknownForm when something on a way has no meaning here
   */
  public List<Exit> run(long address, X86State state) {
    step(address, state.terms().truth(true), state, 0);
    return List.copyOf(exits);
  }

  private void arrive(long address, Truth when, X86State state, int steps) {
    if (when.isFalse()) {
      return;
    }
    if (stops.test(address)) {
      exits.add(new Exit(when, new Ending.Arrives(address), state));
    } else {
      step(address, when, state, steps);
    }
  }

  private void step(long address, Truth when, X86State state, int steps) {
    X86Instruction instruction = code.get(address);
    if (instruction == null) {
      throw new UnknownForm("no instruction of a known kind starts at " + address);
    }
    if (steps == LONGEST) {
      throw new UnknownForm("the code at " + address + " loops");
    }
    String mnemonic = instruction.mnemonic();
    if (mnemonic.equals("jmp")) {
      arrive(target(instruction), when, state, steps + 1);
    } else if (mnemonic.equals("ret")) {
      exits.add(new Exit(when, new Ending.Returns(), state));
    } else if (mnemonic.startsWith("j")) {
      Truth taken = state.flags().condition(mnemonic.substring(1));
      arrive(target(instruction), when.and(taken), state.copy(), steps + 1);
      arrive(instruction.next(), when.and(taken.not()), state, steps + 1);
    } else {
      X86Meaning.execute(instruction, state);
      arrive(instruction.next(), when, state, steps + 1);
    }
  }

  private static long target(X86Instruction jump) {
    if (jump.operand(0) instanceof X86Operand.Imm(long target)) {
      return target;
    }
    throw new UnknownForm(jump);
  }
}
