package dev.assay.smt.certificate;

import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * States of the machine between two instructions: registers and frames, and what holds besides.
 * Everything outside of the frames may hold anything.
 */
final class Machine {
  private final List<Frame> frames;
  private final List<Truth> path;
  private int slot;
  private Optional<String> coarse = Optional.empty();

  /**
   * A frame.
   *
   * @param function first slot of its function
   * @param returnTo where it goes when it is done
   * @param registers r0 to r10
   * @param stack by distance from its upper end
   */
  record Frame(int function, int returnTo, Word[] registers, SortedMap<Integer, Cell> stack) {
    Frame copy() {
      return new Frame(function, returnTo, registers.clone(), new TreeMap<>(stack));
    }

    Cell cell(int place) {
      return stack.getOrDefault(place, Cell.NOTHING);
    }
  }

  Machine(int slot, List<Frame> frames, List<Truth> path) {
    this.slot = slot;
    this.frames = new ArrayList<>(frames);
    this.path = new ArrayList<>(path);
  }

  Machine copy() {
    Machine copy = new Machine(slot, frames.stream().map(Frame::copy).toList(), path);
    copy.coarse = coarse;
    return copy;
  }

  int slot() {
    return slot;
  }

  /** These states are more than there are, so that they need not lie in a claim. */
  void setCoarse(String reason) {
    coarse = Optional.of(reason);
  }

  Optional<String> coarse() {
    return coarse;
  }

  Machine at(int next) {
    slot = next;
    return this;
  }

  List<Frame> frames() {
    return frames;
  }

  Frame current() {
    return frames.getLast();
  }

  Word read(Register register) {
    return current().registers()[register.number()];
  }

  void write(Register register, Word word) {
    current().registers()[register.number()] = word;
  }

  /** What is known of this state besides the claim it is made from. */
  List<Truth> path() {
    return path;
  }

  Machine assume(Truth condition) {
    if (!condition.isTrue()) {
      path.add(condition);
    }
    return this;
  }

  /** Changes every word that is held anywhere. */
  void replaceAll(UnaryOperator<Word> change) {
    for (Frame frame : frames) {
      for (int i = 0; i < frame.registers().length; i++) {
        frame.registers()[i] = change.apply(frame.registers()[i]);
      }
      for (Map.Entry<Integer, Cell> entry : frame.stack().entrySet()) {
        if (entry.getValue() instanceof Cell.Whole(Word word)) {
          entry.setValue(new Cell.Whole(change.apply(word)));
        }
      }
    }
  }
}
