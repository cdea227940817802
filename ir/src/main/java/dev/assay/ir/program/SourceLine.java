package dev.assay.ir.program;

/**
 * Where instructions came from.
 *
 * @param slot the first slot it speaks of; it holds until the next one
 * @param line 1-based, 0 where unknown
 * @param column 1-based, 0 where unknown
 * @param text the line itself, empty where unknown
 */
public record SourceLine(int slot, String file, int line, int column, String text) {}
