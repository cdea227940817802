package dev.assay.interp.checking;

import dev.assay.interp.machine.Layout;
import java.util.function.UnaryOperator;

/** The call frames of a run: what a return restores, and which activation each frame belongs to. */
final class Frames {
  private final Registers[] saved = new Registers[Layout.FRAMES];
  private final int[] returns = new int[Layout.FRAMES];
  private final int[] programs = new int[Layout.FRAMES];
  private final int[] turns = new int[Layout.FRAMES];
  private final long[] activations = new long[Layout.FRAMES];
  private long activated;
  private int depth;

  Frames() {
    activations[0] = ++activated;
  }

  int depth() {
    return depth;
  }

  boolean isFull() {
    return depth + 1 == Layout.FRAMES;
  }

  /** Which activation each frame belongs to, 0 where none; changes as the run goes. */
  long[] activations() {
    return activations;
  }

  long activation() {
    return activations[depth];
  }

  void push(Registers registers, int returnTo, int program) {
    saved[depth] = registers.copy();
    returns[depth] = returnTo;
    programs[depth] = program;
    depth++;
    activations[depth] = ++activated;
    turns[depth] = 0;
  }

  void pop() {
    activations[depth] = 0;
    depth--;
  }

  /** The registers of a frame below the present one, as they were when it called. */
  Registers saved(int frame) {
    return saved[frame];
  }

  /** Changes where all came from that returns into frames from one on restore. */
  void replace(int lowest, UnaryOperator<Provenance> change) {
    for (int frame = lowest; frame < depth; frame++) saved[frame].replace(change);
  }

  int returnTo() {
    return returns[depth];
  }

  int program() {
    return programs[depth];
  }

  /** Counts a {@code may_goto} of this frame; how often before. */
  int turn() {
    return turns[depth]++;
  }

  /** Another program takes the frame over. */
  void replace() {
    turns[depth] = 0;
  }
}
