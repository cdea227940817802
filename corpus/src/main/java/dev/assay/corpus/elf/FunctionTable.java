package dev.assay.corpus.elf;

import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The functions of an object. As libbpf has it, every function symbol outside {@code .text} is a
 * program and those in {@code .text} are subprograms; but where there is only {@code .text}, its
 * global functions are programs, and a static function beside a program is a subprogram. Objects of
 * compilers before LLVM 10 have symbols without type, or none: then a function reaches to the next
 * one, or is the section.
 */
final class FunctionTable {
  /** Where compilers put functions that are not programs. */
  static final String TEXT = ".text";

  // Symbols may overlap; this bounds what a damaged object can ask for. The kernel takes a million
  // instructions a program.
  private static final int MOST_SLOTS = 1 << 21;

  private final ElfFile elf;
  private final Map<Integer, TreeMap<Integer, CodeFunction>> bySection = new HashMap<>();
  private final List<CodeFunction> functions = new ArrayList<>();
  private final boolean onlyText;
  private int slots;

  FunctionTable(ElfFile elf) throws ElfException {
    this.elf = elf;
    List<ElfSection> code = elf.sections().stream().filter(ElfSection::isCode).toList();
    onlyText = code.stream().allMatch(s -> s.name().equals(TEXT));
    for (ElfSection section : code) {
      addFunctions(section);
    }
  }

  /** The programs, by section and position. */
  List<CodeFunction> entries() {
    return functions.stream().filter(CodeFunction::entry).toList();
  }

  /** Every function. */
  List<CodeFunction> all() {
    return functions;
  }

  /** Whether functions lie in this section. */
  boolean isCode(int section) {
    return bySection.containsKey(section);
  }

  /** The function that holds this slot of this section. */
  Optional<CodeFunction> at(int section, int slot) {
    TreeMap<Integer, CodeFunction> starts = bySection.getOrDefault(section, new TreeMap<>());
    return Optional.ofNullable(starts.floorEntry(slot))
        .map(Map.Entry::getValue)
        .filter(f -> f.contains(slot));
  }

  private void addFunctions(ElfSection section) throws ElfException {
    ByteBuffer data = section.data();
    int size = data.capacity() / Bytecode.SLOT_BYTES;
    List<Span> spans = typed(section);
    if (spans.isEmpty()) {
      spans = untyped(section, size);
    }
    for (Span span : spans) {
      if (span.start < 0 || span.count <= 0 || span.start + span.count > size) {
        throw new ElfException(
            section.place(),
            "function '%s' at slot %d of %d slots leaves the section of %d bytes"
                .formatted(span.symbolName, span.start, span.count, data.capacity()));
      }
      add(
          new CodeFunction(
              span.symbolName,
              section,
              (int) span.start,
              decode(data, (int) span.start, (int) span.count),
              span.entry,
              span.hidden));
    }
  }

  private record Span(String symbolName, long start, long count, boolean entry, boolean hidden) {}

  private List<Span> typed(ElfSection section) throws ElfException {
    List<Span> spans = new ArrayList<>();
    for (ElfSymbol symbol : elf.symbolsIn(section)) {
      if (symbol.kind() == ElfSymbol.Kind.FUNCTION) {
        if ((symbol.value() | symbol.size()) % Bytecode.SLOT_BYTES != 0) {
          throw new ElfException(
              section.place(),
              "function '%s' at 0x%x of 0x%x bytes is not whole slots"
                  .formatted(symbol.name(), symbol.value(), symbol.size()));
        }
        spans.add(
            new Span(
                symbol.name(),
                symbol.value() / Bytecode.SLOT_BYTES,
                symbol.size() / Bytecode.SLOT_BYTES,
                isEntry(section, symbol),
                symbol.hidden() && !symbol.isLocal()));
      }
    }
    spans.sort(Comparator.comparingLong(Span::start));
    return spans;
  }

  private boolean isEntry(ElfSection section, ElfSymbol symbol) {
    return !symbol.isLocal() && (onlyText || !section.name().equals(TEXT));
  }

  private List<Span> untyped(ElfSection section, int size) {
    TreeMap<Long, ElfSymbol> starts = new TreeMap<>();
    for (ElfSymbol symbol : elf.symbolsIn(section)) {
      boolean named = symbol.kind() == ElfSymbol.Kind.NONE && !symbol.name().isEmpty();
      if (named && !symbol.isLocal() && symbol.value() % Bytecode.SLOT_BYTES == 0) {
        starts.putIfAbsent(symbol.value() / Bytecode.SLOT_BYTES, symbol);
      }
    }
    boolean entry = onlyText || !section.name().equals(TEXT);
    List<Span> spans = new ArrayList<>();
    if (starts.isEmpty() || starts.firstKey() != 0) {
      long end = starts.isEmpty() ? size : starts.firstKey();
      spans.add(new Span(section.name(), 0, end, entry, false));
    }
    starts.forEach((start, symbol) -> {
      Long next = starts.higherKey(start);
      long end = next == null ? size : next;
      spans.add(new Span(symbol.name(), start, end - start, entry, symbol.hidden()));
    });
    return spans;
  }

  private Code decode(ByteBuffer data, int start, int count) throws ElfException {
    slots += count;
    if (slots > MOST_SLOTS) {
      throw new ElfException("code", "functions of more than " + MOST_SLOTS + " slots in all");
    }
    byte[] bytes = new byte[count * Bytecode.SLOT_BYTES];
    data.get(start * Bytecode.SLOT_BYTES, bytes);
    return Bytecode.decode(bytes, data.order());
  }

  private void add(CodeFunction function) throws ElfException {
    TreeMap<Integer, CodeFunction> starts =
        bySection.computeIfAbsent(function.section().index(), _ -> new TreeMap<>());
    Optional<CodeFunction> before = at(function.section().index(), function.start());
    if (before.isPresent() && before.get().start() != function.start()) {
      throw new ElfException(
          function.place(), "overlaps function '%s'".formatted(before.get().name()));
    }
    starts.putIfAbsent(function.start(), function);
    functions.add(function);
  }
}
