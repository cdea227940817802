package dev.assay.corpus.elf;

import dev.assay.grammar.Dialect;
import dev.assay.grammar.listing.Symbols;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.CallFunction;
import dev.assay.ir.isa.Instruction.CallHelper;
import dev.assay.ir.isa.Instruction.CallKfunc;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.PseudoSource;
import java.util.Optional;

/** Makes instructions refer to maps, variables and externs, as their relocations say. */
final class DataPatches {
  // The number of the helper that a call of a missing kernel function becomes, plus the extern's;
  // no kernel has such a helper (libbpf's POISON_CALL_KFUNC_BASE).
  private static final int MISSING_CALL = 2_002_000_000;

  private final ElfFile elf;
  private final References references;
  private final MapTable maps;
  private final Externs externs;

  DataPatches(ElfFile elf, References references, MapTable maps, Externs externs) {
    this.elf = elf;
    this.references = references;
    this.maps = maps;
    this.externs = externs;
  }

  /**
   * Adjusts the instructions of one function inside a program.
   *
   * @throws ElfException when a relocation refers to what no instruction can hold
   */
  void apply(Linked linked, Linked.Piece piece) throws ElfException {
    CodeFunction function = piece.function();
    for (int i = 0; i < function.code().size(); i++) {
      Optional<ElfSymbol> symbol = references.at(function.section(), function.start() + i);
      if (symbol.isPresent()) {
        int at = piece.start() + i;
        String place = "%s, slot %d".formatted(function.place(), i);
        linked.set(at, patched(function.code().at(i), linked.at(at), symbol.get(), place));
      }
    }
  }

  private Instruction patched(
      Instruction original, Instruction linked, ElfSymbol symbol, String place)
      throws ElfException {
    if (symbol.isExtern()) {
      return extern(original, externs.of(symbol), place);
    }
    if (original instanceof CallFunction || isFunctionAddress(linked)) {
      // The linker has been here.
      return linked;
    }
    if (original instanceof LoadImmediate64 load) {
      return data(load, symbol, place);
    }
    throw new ElfException(
        place,
        "'%s' is referred to by '%s', which cannot hold it; a 64-bit immediate can"
            .formatted(symbol.name(), text(original)));
  }

  private static String text(Instruction instruction) {
    return Dialect.KERNEL.print(instruction, Symbols.NONE);
  }

  private static boolean isFunctionAddress(Instruction instruction) {
    return instruction instanceof LoadImmediate64 load && load.source() == PseudoSource.FUNCTION;
  }

  private Instruction data(LoadImmediate64 load, ElfSymbol symbol, String place)
      throws ElfException {
    Optional<Integer> data = maps.ofData(symbol.section());
    if (data.isPresent() && symbol.section() != ElfSymbol.UNDEFINED) {
      int offset = load.low() + (int) symbol.value();
      return new LoadImmediate64(load.dst(), PseudoSource.MAP_VALUE_BY_FD, data.get(), offset);
    }
    // A static map is named by its section and an offset in the instruction.
    long offset = symbol.value() + (symbol.kind() == ElfSymbol.Kind.SECTION ? load.low() : 0);
    int map =
        maps.at(symbol.section(), offset)
            .orElseThrow(() -> new ElfException(place, nothingThere(symbol)));
    return new LoadImmediate64(load.dst(), PseudoSource.MAP_BY_FD, map, 0);
  }

  private String nothingThere(ElfSymbol symbol) {
    if (symbol.section() >= ElfSymbol.FIRST_SPECIAL) {
      return "'%s' is not in any section; is it a variable without a value?"
          .formatted(symbol.name());
    }
    String section = elf.section(symbol.section()).map(ElfSection::place).orElse("no section");
    return "refers to '%s' in %s, which is neither map nor variable"
        .formatted(symbol.name(), section);
  }

  private Instruction extern(Instruction instruction, Extern extern, String place)
      throws ElfException {
    return switch (instruction) {
      case LoadImmediate64 load -> externAddress(load, extern, place);
      case CallFunction _, CallKfunc _ -> externCall(extern, place);
      case Instruction other ->
          throw new ElfException(
              place,
              "extern '%s' is referred to by '%s'; a 64-bit immediate or a call can hold it"
                  .formatted(extern.name(), text(other)));
    };
  }

  private Instruction externAddress(LoadImmediate64 load, Extern extern, String place)
      throws ElfException {
    return switch (extern) {
      case Extern.Configuration c ->
          new LoadImmediate64(
              load.dst(),
              PseudoSource.MAP_VALUE_BY_FD,
              externs.configurationMap().orElseThrow(),
              c.offset());
      case Extern.KernelVariable v ->
          new LoadImmediate64(load.dst(), PseudoSource.VARIABLE, v.btfId(), 0);
      case Extern.KernelFunction f ->
          new LoadImmediate64(load.dst(), PseudoSource.VARIABLE, f.btfId(), 0);
      case Extern.KernelAddress a -> LoadImmediate64.constant(load.dst(), a.address());
      case Extern.Missing _ -> LoadImmediate64.constant(load.dst(), 0);
      case Extern.Unresolved u -> throw unresolved(u, place);
    };
  }

  private static Instruction externCall(Extern extern, String place) throws ElfException {
    return switch (extern) {
      case Extern.KernelFunction f -> new CallKfunc(f.btfId(), (short) 0);
      case Extern.Missing m -> new CallHelper(MISSING_CALL + m.number());
      case Extern.Unresolved u -> throw unresolved(u, place);
      case Extern.Configuration c ->
          throw new ElfException(place, "calls '" + c.name() + "', a configuration value");
      case Extern.KernelVariable v ->
          throw new ElfException(place, "calls '" + v.name() + "', a variable");
      case Extern.KernelAddress a ->
          throw new ElfException(place, "calls '" + a.name() + "', a variable");
    };
  }

  private static ElfException unresolved(Extern.Unresolved extern, String place) {
    return new ElfException(
        place, "extern '%s' is not resolved: %s".formatted(extern.name(), extern.reason()));
  }
}
