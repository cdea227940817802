package dev.assay.grammar.listing;

import dev.assay.grammar.text.Diagnostics;
import dev.assay.grammar.text.Position;
import dev.assay.grammar.text.Words;
import dev.assay.ir.isa.Bytecode;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.CallFunction;
import dev.assay.ir.isa.Instruction.CallHelper;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.program.MapDefinition;
import java.util.List;
import java.util.Optional;

/** Binds the names in drafts, and makes code of them. */
final class Binder {
  private final Layout layout;
  private final List<MapDefinition> maps;
  private final Symbols symbols;
  private final Diagnostics diagnostics;

  Binder(Layout layout, List<MapDefinition> maps, Symbols symbols, Diagnostics diagnostics) {
    this.layout = layout;
    this.maps = maps;
    this.symbols = symbols;
    this.diagnostics = diagnostics;
  }

  /** The code; what could not be bound was noted, and its slots are zero. */
  Code bind() {
    long[] bits = new long[layout.size()];
    for (Layout.Placed placed : layout.drafts()) {
      if (placed.draft() instanceof Draft.Raw(List<Long> slots)) {
        for (int i = 0; i < slots.size(); i++) {
          bits[placed.slot() + i] = slots.get(i);
        }
      } else {
        bind(placed).ifPresent(instruction -> put(placed, instruction, bits));
      }
    }
    // Raw slots mean what they mean beside their neighbours, so all is decoded as a whole.
    return Bytecode.decode(bits);
  }

  private void put(Layout.Placed placed, Instruction instruction, long[] bits) {
    long[] encoded = Bytecode.encode(Code.of(instruction));
    System.arraycopy(encoded, 0, bits, placed.slot(), encoded.length);
    int opcode = (int) encoded[0] & 0xff;
    if (placed.opcode() >= 0 && placed.opcode() != opcode) {
      diagnostics.add(
          placed.at(),
          "the opcode in front says %02x, the instruction is %02x"
              .formatted(placed.opcode(), opcode),
          "write (%02x) or leave it out".formatted(opcode));
    }
  }

  private Optional<Instruction> bind(Layout.Placed placed) {
    int slot = placed.slot();
    return switch (placed.draft()) {
      case Draft.Done(Instruction instruction) -> Optional.of(instruction);
      case Draft.Raw _ -> Optional.empty();
      case Draft.Leading leading ->
          distance(leading.target(), leading.reach(), slot).map(leading.make()::apply);
      case Draft.NamedCall(Position at, String name) -> call(at, name, slot);
      case Draft.FunctionAddress(var dst, Target target, int high) ->
          distance(target, Reach.LONG, slot)
              .map(low -> new LoadImmediate64(dst, PseudoSource.FUNCTION, low, high));
      case Draft.MapReference(Position at, var dst, var source, String name, int high) ->
          map(at, name).map(index -> new LoadImmediate64(dst, source, index, high));
    };
  }

  private Optional<Integer> distance(Target target, Reach reach, int slot) {
    return switch (target) {
      case Target.Distance(Position at, long slots) -> inReach(at, slots, reach);
      case Target.Named(Position at, String name) -> {
        Optional<Integer> found = layout.find(name);
        if (found.isEmpty()) {
          diagnostics.add(at, "no label '" + name + "'", labelRemedy(name));
        }
        yield found.flatMap(place -> inReach(at, place - slot - 1L, reach));
      }
    };
  }

  private String labelRemedy(String name) {
    return layout.names().isEmpty()
        ? "define it with '" + name + ":' or give a distance like +3"
        : Words.suggest(name, layout.names());
  }

  private Optional<Integer> inReach(Position at, long distance, Reach reach) {
    if (!reach.covers(distance)) {
      diagnostics.add(
          at, "a distance of " + distance + " slots does not fit", "expected " + reach.range());
      return Optional.empty();
    }
    return Optional.of((int) distance);
  }

  private Optional<Instruction> call(Position at, String name, int slot) {
    Optional<Integer> place = layout.find(name);
    if (place.isPresent()) {
      return Optional.of(new CallFunction(place.get() - slot - 1));
    }
    Optional<Integer> helper = symbols.helperId().apply(name);
    if (helper.isEmpty()) {
      diagnostics.add(
          at,
          "no function, label or helper '" + name + "'",
          "name a helper of Linux, give its number, or define '" + name + ":'");
    }
    return helper.map(CallHelper::new);
  }

  private Optional<Integer> map(Position at, String name) {
    for (int index = 0; index < maps.size(); index++) {
      if (maps.get(index).name().equals(name)) {
        return Optional.of(index);
      }
    }
    List<String> names = maps.stream().map(MapDefinition::name).toList();
    diagnostics.add(
        at,
        "no map '" + name + "'",
        names.isEmpty() ? "declare it with .map" : Words.suggest(name, names));
    return Optional.empty();
  }
}
