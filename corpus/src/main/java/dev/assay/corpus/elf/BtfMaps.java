package dev.assay.corpus.elf;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfKind;
import dev.assay.ir.btf.BtfType.DataSection;
import dev.assay.ir.btf.BtfType.Linkage;
import dev.assay.ir.btf.BtfType.SectionVariable;
import dev.assay.ir.btf.BtfType.Struct;
import dev.assay.ir.btf.BtfType.Variable;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The maps of section {@code .maps}: variables whose types say what the map is. */
final class BtfMaps {
  /** The section's name, in ELF and in BTF. */
  static final String SECTION = ".maps";

  private static final int POINTER_BYTES = 8;

  private final ElfFile elf;
  private final Btf btf;
  private final ElfSection section;
  private final MapTable maps;
  private final FunctionTable functions;
  private final TreeMap<Integer, Declared> declared = new TreeMap<>();

  private record Declared(int index, int offset, int end, int values) {}

  BtfMaps(ElfFile elf, Btf btf, ElfSection section, MapTable maps, FunctionTable functions) {
    this.elf = elf;
    this.btf = btf;
    this.section = section;
    this.maps = maps;
    this.functions = functions;
  }

  /**
   * Adds the maps.
   *
   * @throws ElfException when one is declared in a way that no loader reads
   */
  void read() throws ElfException {
    int id =
        btf.find(SECTION, BtfKind.DATASEC)
            .orElseThrow(() -> new ElfException(section.place(), "is not described by .BTF"));
    for (SectionVariable place : ((DataSection) btf.type(id)).variables()) {
      readMap(place);
    }
    readValues();
  }

  private void readMap(SectionVariable place) throws ElfException {
    if (!(btf.type(place.type()) instanceof Variable variable)
        || variable.linkage() != Linkage.GLOBAL
        || variable.name().isEmpty()) {
      throw new ElfException(section.place(), "a map must be a global variable");
    }
    String name = variable.name();
    if (!(btf.resolved(variable.type()).orElse(btf.type(0)) instanceof Struct struct)) {
      throw new ElfException("map '" + name + "'", "its variable is no structure");
    }
    MapShape shape = MapShape.read(btf, name, struct);
    int index = maps.add(section.index(), place.offset(), shape.definition());
    if (shape.valuesOffset() >= 0) {
      declared.put(
          place.offset(),
          new Declared(
              index,
              place.offset(),
              place.offset() + place.size(),
              place.offset() + shape.valuesOffset()));
    }
  }

  private void readValues() throws ElfException {
    Map<Integer, List<MapEntry>> entries = new HashMap<>();
    for (ElfRelocation relocation : elf.relocations(section)) {
      ElfSymbol symbol = elf.symbols().get(relocation.symbol());
      Declared map = mapAt(relocation, symbol);
      long slot = (relocation.offset() - map.values) / POINTER_BYTES;
      int value = value(maps.get(map.index), symbol);
      entries
          .computeIfAbsent(map.index, _ -> new ArrayList<>())
          .add(new MapEntry(word((int) slot), word(value)));
    }
    entries.forEach((index, list) -> maps.replace(index, maps.get(index).withInitial(list, false)));
  }

  private Declared mapAt(ElfRelocation relocation, ElfSymbol symbol) throws ElfException {
    long offset = relocation.offset();
    Optional<Declared> map =
        offset == (int) offset
            ? Optional.ofNullable(declared.floorEntry((int) offset)).map(Map.Entry::getValue)
            : Optional.empty();
    return map.filter(m -> offset >= m.values && offset + POINTER_BYTES <= m.end)
        .filter(m -> (offset - m.values) % POINTER_BYTES == 0)
        .orElseThrow(() ->
            new ElfException(
                section.place(),
                "no 'values' of a map at 0x%x, where '%s' is to go"
                    .formatted(offset, symbol.name())));
  }

  private int value(MapDefinition map, ElfSymbol symbol) throws ElfException {
    Optional<Integer> value =
        map.type() == MapType.PROG_ARRAY
            ? program(symbol)
            : maps.at(symbol.section(), symbol.value())
                .filter(_ -> symbol.section() == section.index());
    return value.orElseThrow(() ->
        new ElfException(
            "map '" + map.name() + "'",
            "its value '%s' is no %s of this object"
                .formatted(symbol.name(), map.type() == MapType.PROG_ARRAY ? "program" : "map")));
  }

  private Optional<Integer> program(ElfSymbol symbol) {
    List<CodeFunction> entries = functions.entries();
    for (int i = 0; i < entries.size(); i++) {
      CodeFunction entry = entries.get(i);
      if (entry.section().index() == symbol.section() && entry.start() * 8L == symbol.value()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private Bytes word(int value) {
    ByteOrder order = elf.order();
    return Bytes.of(ByteBuffer.allocate(Integer.BYTES).order(order).putInt(value).array());
  }
}
