package dev.assay.corpus.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The container: sections, symbols, relocations of a relocatable 64-bit object in either byte
 * order.
 *
 * <p>Read here and not by a library because objects may be hostile: jelf 0.12.0 allocates what a
 * section header claims (up to 2 GiB), divides by its entry size and indexes strings unchecked. A
 * test holds the two to the same answers on sound objects. Source: System V ABI, "Object Files".
 */
final class ElfFile {
  private static final int HEADER_BYTES = 64;
  private static final int SECTION_BYTES = 64;
  private static final int SYMBOL_BYTES = 24;
  private static final int RELOCATION_BYTES = 16;
  private static final int RELOCATABLE = 1;
  private static final int MACHINE_NONE = 0;
  private static final int MACHINE_BPF = 247;

  private final ByteBuffer file;
  private final List<ElfSection> sections = new ArrayList<>();
  private final List<ElfSymbol> symbols = new ArrayList<>();
  private final Map<Integer, List<ElfSymbol>> symbolsBySection = new HashMap<>();
  private final Map<Integer, List<ElfSection>> relocationTables = new HashMap<>();

  private ElfFile(byte[] bytes) throws ElfException {
    file = ByteBuffer.wrap(bytes).order(order(bytes));
    checkHeader();
    readSections();
    readSymbols();
  }

  /**
   * Reads an object.
   *
   * @throws ElfException when it is no relocatable BPF object or its tables leave the file
   */
  static ElfFile read(byte[] bytes) throws ElfException {
    return new ElfFile(bytes);
  }

  /** Whether these bytes begin as an ELF file does. */
  static boolean isElf(byte[] bytes) {
    return bytes.length >= 4
        && bytes[0] == 0x7f
        && bytes[1] == 'E'
        && bytes[2] == 'L'
        && bytes[3] == 'F';
  }

  ByteOrder order() {
    return file.order();
  }

  /** All sections; a section's index is its position. */
  List<ElfSection> sections() {
    return sections;
  }

  /** The first section of this name. */
  Optional<ElfSection> section(String name) {
    return sections.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** The section with this number. */
  Optional<ElfSection> section(int index) {
    return index > 0 && index < sections.size()
        ? Optional.of(sections.get(index))
        : Optional.empty();
  }

  /** All symbols; a symbol's index is its position. */
  List<ElfSymbol> symbols() {
    return symbols;
  }

  /** The symbols that lie in a section. */
  List<ElfSymbol> symbolsIn(ElfSection section) {
    return symbolsBySection.getOrDefault(section.index(), List.of());
  }

  /**
   * The relocations of a section, in the file's order.
   *
   * @throws ElfException when their table is malformed or names a symbol that is not there
   */
  List<ElfRelocation> relocations(ElfSection section) throws ElfException {
    List<ElfRelocation> found = new ArrayList<>();
    for (ElfSection table : relocationTables.getOrDefault(section.index(), List.of())) {
      readRelocations(table, found);
    }
    return found;
  }

  private static ByteOrder order(byte[] bytes) throws ElfException {
    if (!isElf(bytes) || bytes.length < HEADER_BYTES) {
      throw new ElfException(
          "header", "no ELF file: %d bytes, magic missing or cut off".formatted(bytes.length));
    }
    if (bytes[4] != 2) {
      throw new ElfException("header", "32-bit ELF; a BPF object is 64-bit");
    }
    return switch (bytes[5]) {
      case 1 -> ByteOrder.LITTLE_ENDIAN;
      case 2 -> ByteOrder.BIG_ENDIAN;
      default -> throw new ElfException("header", "byte order " + bytes[5] + " is neither 1 nor 2");
    };
  }

  private void checkHeader() throws ElfException {
    int type = file.getShort(16);
    int machine = file.getShort(18);
    if (type != RELOCATABLE || machine != MACHINE_BPF && machine != MACHINE_NONE) {
      throw new ElfException(
          "header",
          "type %d, machine %d; a BPF object has type 1, machine 247"
              .formatted(type & 0xffff, machine & 0xffff));
    }
  }

  private void readSections() throws ElfException {
    long table = file.getLong(40);
    int entry = file.getShort(58) & 0xffff;
    int count = file.getShort(60) & 0xffff;
    long bytes = (long) count * SECTION_BYTES;
    if (count == 0 || entry != SECTION_BYTES || table < 0 || table > file.capacity() - bytes) {
      throw new ElfException(
          "header",
          "%d section headers of %d bytes at 0x%x leave the file of %d bytes"
              .formatted(count, entry, table, file.capacity()));
    }
    ElfStrings names = sectionNames((int) table, count);
    for (int i = 0; i < count; i++) {
      int at = (int) table + i * SECTION_BYTES;
      ElfSection section = sectionAt(i, at, names.lenient(file.getInt(at)));
      sections.add(section);
      if (section.type() == ElfSection.REL || section.type() == ElfSection.RELA) {
        relocationTables.computeIfAbsent(section.info(), _ -> new ArrayList<>()).add(section);
      }
    }
  }

  private ElfStrings sectionNames(int table, int count) {
    int index = file.getShort(62) & 0xffff;
    if (index >= count) {
      return ElfStrings.NONE;
    }
    ElfSection section = sectionAt(index, table + index * SECTION_BYTES, "");
    try {
      return new ElfStrings(section.place(), section.data());
    } catch (ElfException e) {
      return ElfStrings.NONE;
    }
  }

  private ElfSection sectionAt(int index, int at, String name) {
    return new ElfSection(
        index,
        name,
        file.getInt(at + 4),
        file.getLong(at + 8),
        file.getLong(at + 24),
        file.getLong(at + 32),
        file.getInt(at + 40),
        file.getInt(at + 44),
        file);
  }

  private void readSymbols() throws ElfException {
    Optional<ElfSection> table =
        sections.stream().filter(s -> s.type() == ElfSection.SYMTAB).findFirst();
    if (table.isEmpty()) {
      return;
    }
    ByteBuffer data = table.get().data();
    Optional<ElfSection> names = section(table.get().link());
    ElfStrings strings =
        names.isEmpty() ? ElfStrings.NONE : new ElfStrings(names.get().place(), names.get().data());
    for (int at = 0; at + SYMBOL_BYTES <= data.capacity(); at += SYMBOL_BYTES) {
      ElfSymbol symbol = symbolAt(data, at, strings);
      symbols.add(symbol);
      symbolsBySection.computeIfAbsent(symbol.section(), _ -> new ArrayList<>()).add(symbol);
    }
  }

  private static ElfSymbol symbolAt(ByteBuffer data, int at, ElfStrings strings)
      throws ElfException {
    int info = data.get(at + 4);
    int visibility = data.get(at + 5) & 3;
    return new ElfSymbol(
        at / SYMBOL_BYTES,
        strings.at(data.getInt(at)),
        ElfSymbol.Kind.of(info),
        ElfSymbol.Binding.of(info),
        visibility == 1 || visibility == 2,
        data.getShort(at + 6) & 0xffff,
        data.getLong(at + 8),
        data.getLong(at + 16));
  }

  private void readRelocations(ElfSection table, List<ElfRelocation> into) throws ElfException {
    ByteBuffer data = table.data();
    // Compilers before LLVM 4 wrote the form with addend, which is 0 then.
    int bytes = table.type() == ElfSection.RELA ? RELOCATION_BYTES + 8 : RELOCATION_BYTES;
    for (int at = 0; at + bytes <= data.capacity(); at += bytes) {
      long symbol = data.getLong(at + 8) >>> 32;
      if (symbol >= symbols.size()) {
        throw new ElfException(
            table.place(), "relocation against symbol %d of %d".formatted(symbol, symbols.size()));
      }
      into.add(new ElfRelocation(data.getLong(at), (int) symbol));
    }
  }
}
