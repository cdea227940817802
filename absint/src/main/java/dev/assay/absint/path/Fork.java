package dev.assay.absint.path;

import dev.assay.absint.state.State;

/**
 * A path left for later.
 *
 * @param slot where it goes on
 * @param previous the instruction before
 * @param length how many instructions lie before it on its path
 * @param logPosition how much of the log belongs to it
 */
public record Fork(State state, int slot, int previous, int length, long logPosition) {}
