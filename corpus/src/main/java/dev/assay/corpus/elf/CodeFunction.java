package dev.assay.corpus.elf;

import dev.assay.ir.isa.Code;

/**
 * A function as it lies in its section, before linking.
 *
 * @param start its first slot, counted from the beginning of the section
 * @param code its instructions
 * @param entry whether it is a program of its own; the others are linked to those that call them
 * @param hidden whether it is global in name only: the kernel is to judge it as a static function
 */
record CodeFunction(
    String name, ElfSection section, int start, Code code, boolean entry, boolean hidden) {

  int end() {
    return start + code.size();
  }

  boolean contains(int slot) {
    return slot >= start && slot < end();
  }

  /** How an error names it. */
  String place() {
    return section.name().equals(name)
        ? section.place()
        : "function '%s' in %s".formatted(name, section.place());
  }
}
