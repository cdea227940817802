package dev.assay.ir.flow;

import java.util.List;

/**
 * A basic block: entered at its first instruction only, left after its last only.
 *
 * @param index its place in {@link Cfg#blocks()}
 * @param start its first slot
 * @param end the slot after its last instruction
 * @param function index into {@link Cfg#functions()}
 * @param successors what may follow, the next instruction before a taken branch
 * @param stray whether control may also leave it for a slot that is outside the code, inside a
 *     64-bit immediate, or in another function
 */
public record Block(
    int index, int start, int end, int function, List<Edge> successors, boolean stray) {
  public Block {
    successors = List.copyOf(successors);
  }
}
