package dev.assay.corpus.elf;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Struct;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The structures of operations in an object: whose members its programs are. A member is known by
 * the structure's essential name, a dot and its own.
 */
final class Operations {
  private static final String SECTION = ".struct_ops";

  private final Map<String, String> byFunction = new HashMap<>();

  /**
   * Reads the sections that hold them.
   *
   * @throws ElfException when their relocations are malformed
   */
  static Operations read(ElfFile elf, Optional<Btf> btf) throws ElfException {
    Operations operations = new Operations();
    if (btf.isPresent()) {
      for (ElfSection section : elf.sections()) {
        if (holdsOperations(section.name())) {
          operations.read(elf, section, btf.get());
        }
      }
    }
    return operations;
  }

  // A question mark keeps a loader from creating the map, and a suffix makes it a link.
  private static boolean holdsOperations(String name) {
    String plain = name.startsWith("?") ? name.substring(1) : name;
    return plain.equals(SECTION) || plain.equals(SECTION + ".link");
  }

  private void read(ElfFile elf, ElfSection section, Btf btf) throws ElfException {
    for (ElfRelocation relocation : elf.relocations(section)) {
      ElfSymbol function = elf.symbols().get(relocation.symbol());
      for (ElfSymbol variable : elf.symbolsIn(section)) {
        long offset = relocation.offset() - variable.value();
        if (offset >= 0 && offset < variable.size()) {
          member(btf, variable.name(), offset)
              .ifPresent(member -> byFunction.put(function.name(), member));
        }
      }
    }
  }

  private static Optional<String> member(Btf btf, String variable, long offset) {
    OptionalInt id = btf.find(variable, BtfKind.VAR);
    if (id.isPresent()
        && btf.type(id.getAsInt()) instanceof BtfType.Variable v
        && btf.resolved(v.type()).orElse(null) instanceof Struct struct) {
      for (Member member : struct.members()) {
        if (member.bitOffset() == offset * Byte.SIZE) {
          return Optional.of(Btf.essentialName(struct.name()) + "." + member.name());
        }
      }
    }
    return Optional.empty();
  }

  /** The member that a function is, if it is one. */
  Optional<String> of(String function) {
    return Optional.ofNullable(byFunction.get(function));
  }
}
