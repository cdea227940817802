package dev.assay.ir.claim;

import dev.assay.ir.isa.Register;
import java.util.List;

/**
 * What somebody else has proven of one path, for an abstract interpreter that knows less.
 *
 * @param path the slots from the start of the program to the instruction that it speaks of, each as
 *     often as the path comes by
 * @param fact what is true of every run that takes this path, just before its last instruction
 */
public record Refinement(List<Integer> path, Fact fact) {
  public Refinement {
    path = List.copyOf(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("a path has an instruction");
    }
  }

  /** The instruction that it speaks of. */
  public int slot() {
    return path.getLast();
  }

  /** What is proven. */
  public sealed interface Fact {
    /** No run takes the path. */
    record Never() implements Fact {}

    /** A number, or the variable part of a pointer's offset, is in a set. */
    record Within(Register register, ScalarClaim set) implements Fact {}

    /**
     * From a pointer into the packet, its fixed and variable offset left out, so many bytes lie.
     */
    record InPacket(Register register, int bytes) implements Fact {}

    /** A pointer is not null. */
    record NotNull(Register register) implements Fact {}
  }
}
