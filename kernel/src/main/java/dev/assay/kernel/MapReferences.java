package dev.assay.kernel;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.PseudoSource;
import java.util.List;

/** Puts descriptors where a program names its maps by index. */
final class MapReferences {
  private MapReferences() {}

  static Code patch(Code code, List<Descriptor> maps) {
    return Code.of(code.instructions().stream().map(each -> patch(each, maps)).toList());
  }

  private static Instruction patch(Instruction instruction, List<Descriptor> maps) {
    return instruction instanceof Instruction.LoadImmediate64 load
            && byDescriptor(load.source())
            && load.low() >= 0
            && load.low() < maps.size()
        ? new Instruction.LoadImmediate64(
            load.dst(), load.source(), maps.get(load.low()).number(), load.high())
        : instruction;
  }

  private static boolean byDescriptor(PseudoSource source) {
    return source == PseudoSource.MAP_BY_FD || source == PseudoSource.MAP_VALUE_BY_FD;
  }
}
