package dev.assay.corpus.elf;

/**
 * A place that depends on a symbol.
 *
 * @param offset bytes from the beginning of the section it changes
 * @param symbol number of the symbol
 */
record ElfRelocation(long offset, int symbol) {}
