package dev.assay.crosscheck.proof;

import static dev.assay.crosscheck.proof.Sets.SCALAR;

import dev.assay.crosscheck.proof.Obligation.How;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Size;
import dev.assay.smt.lift.MethodName;
import dev.assay.smt.lift.Value;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.spec.MemoryFormat;
import java.util.ArrayList;
import java.util.List;

/** Numbers spilled in a size and filled in the same or a lesser one. */
final class MemoryProofs {
  private MemoryProofs() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    for (Size spilled : Size.values()) {
      for (Size filled : Size.values()) {
        if (filled.bytes() < Size.DW.bytes() && filled.bytes() <= spilled.bytes()) {
          all.add(fill(spilled, filled, Extension.ZERO, "truncate"));
          all.add(fill(spilled, filled, Extension.SIGN, "signExtend64"));
        }
      }
    }
    return all;
  }

  /** The first bytes of the register's that were stored, loaded again; Linux keeps it whole. */
  private static Obligation fill(Size spilled, Size filled, Extension extension, String method) {
    return new Obligation(
        "absint.fill.%s.%d-of-%d"
            .formatted(
                extension == Extension.SIGN ? "sign" : "zero", filled.bytes(), spilled.bytes()),
        How.CONTRACT,
        s -> {
          Value a = s.unknown(Soundness.descriptor(SCALAR), "a");
          Bits x = s.word("x");
          List<Bits> bytes = MemoryFormat.stored(spilled, x).subList(0, filled.bytes());
          Bits loaded = MemoryFormat.loaded(extension, bytes);
          Contracts.keeps(s, SynchronisationProofs.method("synchronise"), List.of(loaded));
          return s.about(
              new MethodName(Sets.DOMAIN + "Extension", method),
              List.of(a, s.lifter().constant(filled.bits())),
              List.of(Sets.contains(a, x)),
              r -> Sets.parts(r, loaded));
        });
  }
}
