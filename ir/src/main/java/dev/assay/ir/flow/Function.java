package dev.assay.ir.flow;

/**
 * The slots of the program itself or of a subprogram.
 *
 * @param index its place in {@link Cfg#functions()}
 * @param start its first slot
 * @param end the slot after its last
 */
public record Function(int index, int start, int end) {
  boolean contains(int slot) {
    return slot >= start && slot < end;
  }
}
