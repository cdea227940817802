package dev.assay.corpus.elf;

import dev.assay.ir.isa.Bytecode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The relocations of instructions, by section and slot; a section's table is read when first asked
 * for.
 */
final class References {
  private final ElfFile elf;
  private final Map<Integer, Map<Integer, ElfSymbol>> bySection = new HashMap<>();

  References(ElfFile elf) {
    this.elf = elf;
  }

  /**
   * The symbol that the instruction in this slot of this section refers to.
   *
   * @throws ElfException when the section's relocations are malformed
   */
  Optional<ElfSymbol> at(ElfSection section, int slot) throws ElfException {
    Map<Integer, ElfSymbol> known = bySection.get(section.index());
    if (known == null) {
      known = read(section);
      bySection.put(section.index(), known);
    }
    return Optional.ofNullable(known.get(slot));
  }

  private Map<Integer, ElfSymbol> read(ElfSection section) throws ElfException {
    Map<Integer, ElfSymbol> symbols = new HashMap<>();
    for (ElfRelocation relocation : elf.relocations(section)) {
      long offset = relocation.offset();
      if (offset % Bytecode.SLOT_BYTES != 0 || Long.compareUnsigned(offset, section.size()) >= 0) {
        throw new ElfException(
            section.place(), "relocation at 0x%x is not at an instruction".formatted(offset));
      }
      symbols.put((int) (offset / Bytecode.SLOT_BYTES), elf.symbols().get(relocation.symbol()));
    }
    return symbols;
  }
}
