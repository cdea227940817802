package dev.assay.smt.certificate;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Size;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import dev.assay.ir.program.Program;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.spec.MemoryFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values that nobody can write any more: those of constants. */
final class FrozenMaps {
  private final Program program;

  FrozenMaps(Program program) {
    this.program = program;
  }

  /** What surely lies at a place, inside of its value. */
  Optional<Word> load(Word.Address a, Size size, Extension extension, Values values) {
    return value(a)
        .map(bytes ->
            Word.Number.of(
                MemoryFormat.loaded(extension, constants(bytes, (int) a.at(), size, values))));
  }

  private Optional<Bytes> value(Word.Address a) {
    return a.points(PointerKind.MAP_VALUE)
            && a.isFixed()
            && a.base().region() >= 0
            && a.base().region() < program.maps().size()
        ? value(program.maps().get(a.base().region()))
        : Optional.empty();
  }

  private static Optional<Bytes> value(MapDefinition map) {
    boolean constant =
        map.type() == MapType.ARRAY
            && map.frozen()
            && map.maxEntries() == 1
            && (map.flags() & MapDefinition.READ_ONLY_FOR_PROGRAMS) != 0;
    return constant ? map.initial().stream().map(MapEntry::value).findFirst() : Optional.empty();
  }

  private static List<Bits> constants(Bytes bytes, int at, Size size, Values values) {
    List<Bits> constants = new ArrayList<>();
    for (int i = 0; i < size.bytes(); i++) {
      int index = at + i;
      constants.add(values.terms().constant(8, index < bytes.length() ? bytes.at(index) : 0));
    }
    return constants;
  }
}
