package dev.assay.corpus.elf;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType.DataSection;
import dev.assay.ir.btf.BtfType.Linkage;
import dev.assay.ir.btf.BtfType.Variable;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import java.util.List;
import java.util.Optional;

/**
 * The sections of variables and constants: each becomes an array of one value, as loaders make it.
 */
final class DataMaps {
  /** {@code BPF_F_MMAPABLE}. */
  private static final int MAPPABLE = 1 << 10;

  /** Where compilers put variables of the second address space. */
  private static final String ARENA = ".addr_space.1";

  private static final int NAME_LENGTH = 15;
  private static final int SHORTEST_SUFFIX = 7;

  private final String objectName;
  private final Optional<Btf> btf;

  /**
   * @param objectName the file's name up to its first dot
   */
  DataMaps(String objectName, Optional<Btf> btf) {
    this.objectName = objectName;
    this.btf = btf;
  }

  /**
   * Adds the maps of an object's sections.
   *
   * @throws ElfException when a section leaves the file or is too large for a value
   */
  void read(ElfFile elf, MapTable maps) throws ElfException {
    for (ElfSection section : elf.sections()) {
      if (section.size() != 0 && isData(section)) {
        maps.addData(section.index(), map(section));
      } else if (section.size() != 0 && section.name().equals(ARENA)) {
        maps.hold(section.index(), arena(section, maps));
      }
    }
  }

  // User space lays variables of the second address space out in the object's arena.
  private static int arena(ElfSection section, MapTable maps) throws ElfException {
    for (int i = 0; i < maps.size(); i++) {
      if (maps.get(i).type() == MapType.ARENA) {
        return i;
      }
    }
    throw new ElfException(section.place(), "variables for an arena, and the object has none");
  }

  private static boolean isData(ElfSection section) {
    return switch (section.type()) {
      case ElfSection.PROGBITS -> isNamed(section, ".data") || isNamed(section, ".rodata");
      case ElfSection.NOBITS -> isNamed(section, ".bss");
      default -> false;
    };
  }

  private static boolean isNamed(ElfSection section, String name) {
    return section.name().equals(name) || section.name().startsWith(name + ".");
  }

  private MapDefinition map(ElfSection section) throws ElfException {
    if (section.size() < 0 || section.size() > Integer.MAX_VALUE) {
      throw new ElfException(section.place(), "more than 2 GiB of variables");
    }
    boolean constant = isNamed(section, ".rodata");
    // What is all zero, as .bss is, need not be said.
    Optional<Bytes> content =
        section.type() == ElfSection.NOBITS
            ? Optional.empty()
            : Optional.of(Bytes.of(section.bytes()));
    return internal(section.name(), (int) section.size(), content, constant);
  }

  /**
   * The map that a loader makes of a section.
   *
   * @param constant whether programs may not write, and user space gives up writing
   */
  MapDefinition internal(String section, int size, Optional<Bytes> content, boolean constant) {
    int type = btf.map(b -> b.find(section, BtfKind.DATASEC).orElse(0)).orElse(0);
    int flags =
        (constant ? MapDefinition.READ_ONLY_FOR_PROGRAMS : 0)
            | (type != 0 && isShared(type) ? MAPPABLE : 0);
    List<MapEntry> entries =
        content
            .map(bytes -> List.of(new MapEntry(Bytes.zeros(Integer.BYTES), bytes)))
            .orElse(List.of());
    return MapDefinition.of(name(section), MapType.ARRAY, Integer.BYTES, size, 1)
        .withFlags(flags)
        .withInitial(entries, constant)
        .withTypes(0, type);
  }

  // User space maps a section into its memory when it can name a variable there.
  private boolean isShared(int type) {
    Btf types = btf.orElseThrow();
    return types.type(type) instanceof DataSection section
        && section.variables().stream()
            .map(v -> types.type(v.type()))
            .anyMatch(t -> t instanceof Variable v && v.linkage() != Linkage.STATIC);
  }

  // The kernel's names have 15 characters. A section's name comes whole, with as much of the
  // object's in front as would fit before a suffix of at least 7; ".data.custom" stands alone.
  private String name(String section) {
    int suffix = Math.min(Math.max(SHORTEST_SUFFIX, section.length()), NAME_LENGTH);
    int prefix =
        section.indexOf('.', 1) >= 0 ? 0 : Math.min(NAME_LENGTH - suffix, objectName.length());
    String name =
        objectName.substring(0, prefix) + section.substring(0, Math.min(suffix, section.length()));
    return name.replaceAll("[^A-Za-z0-9_.]", "_");
  }
}
