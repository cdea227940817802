package dev.assay.smt.classic;

import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.spec.RegisterFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Registers, and the scratch words in the frame, on one way through a block. A register that nobody
 * wrote holds anything.
 */
final class BlockFrame implements RegisterFile {
  private final Terms terms;
  private final Map<Register, Bits> registers = new EnumMap<>(Register.class);
  private final List<Bits> scratch = new ArrayList<>();

  private BlockFrame(Terms terms) {
    this.terms = terms;
  }

  /** Before the block of a classic instruction: A and X zero-extended, the context in r6. */
  static BlockFrame of(Terms terms, FilterState state) {
    BlockFrame frame = new BlockFrame(terms);
    frame.registers.put(Register.R0, state.a().zeroExtend(64));
    frame.registers.put(Register.R6, context(terms));
    frame.registers.put(Register.R7, state.x().zeroExtend(64));
    frame.scratch.addAll(state.scratch());
    return frame;
  }

  /** Before the program's first slot: the context in r1. */
  static BlockFrame atEntry(Terms terms, FilterState state) {
    BlockFrame frame = new BlockFrame(terms);
    frame.registers.put(Register.R1, context(terms));
    frame.scratch.addAll(state.scratch());
    return frame;
  }

  private static Bits context(Terms terms) {
    return terms.variable(64, "context");
  }

  BlockFrame copy() {
    BlockFrame frame = new BlockFrame(terms);
    frame.registers.putAll(registers);
    frame.scratch.addAll(scratch);
    return frame;
  }

  @Override
  public Bits read(Register register) {
    return registers.computeIfAbsent(register, r -> terms.fresh(64, r.toString()));
  }

  @Override
  public Terms terms() {
    return terms;
  }

  void write(Register register, Bits value) {
    registers.put(register, value);
  }

  Bits word(int word) {
    return scratch.get(word);
  }

  void setWord(int word, Bits value) {
    scratch.set(word, value);
  }

  /** A call may leave anything in the registers that are not the caller's. */
  void lose() {
    for (int number = 0; number <= 5; number++) {
      registers.put(Register.of(number), terms.fresh(64, "lost"));
    }
  }

  /** Whether r6 surely is the context. */
  boolean hasContext() {
    return read(Register.R6).equals(context(terms));
  }

  /** Whether this is what a block may begin with, in the given state. */
  Truth holds(FilterState state) {
    return terms.all(
        Stream.concat(
                Stream.of(
                    read(Register.R0).equalTo(state.a().zeroExtend(64)),
                    read(Register.R6).equalTo(context(terms)),
                    read(Register.R7).equalTo(state.x().zeroExtend(64))),
                IntStream.range(0, scratch.size())
                    .mapToObj(w -> scratch.get(w).equalTo(state.scratch().get(w))))
            .toList());
  }
}
