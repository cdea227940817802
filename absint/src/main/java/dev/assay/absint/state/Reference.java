package dev.assay.absint.state;

/**
 * Something that must be given back.
 *
 * @param id the number that pointers to it carry
 * @param slot the instruction that acquired it
 */
public record Reference(int id, int slot) {}
