package dev.assay.absint.structure;

import dev.assay.ir.program.Subprogram;
import java.util.Optional;

/**
 * One function of a program.
 *
 * @param number its place in the order of starts; 0 is the program itself
 * @param start its first slot
 * @param end the slot after its last
 * @param declared what the program's BTF says of it
 * @param tailCalls whether it contains a tail call
 * @param loadsPacket whether it contains a legacy packet load
 */
public record Function(
    int number,
    int start,
    int end,
    Optional<Subprogram> declared,
    boolean tailCalls,
    boolean loadsPacket) {

  /** Whether it is judged apart, by its prototype. */
  public boolean isGlobal() {
    return declared.filter(s -> s.linkage() == Subprogram.Linkage.GLOBAL).isPresent();
  }

  public String name() {
    return declared.map(Subprogram::name).orElse("");
  }

  public boolean contains(int slot) {
    return start <= slot && slot < end;
  }
}
