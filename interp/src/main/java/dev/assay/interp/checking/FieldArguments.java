package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.KernelObject;
import dev.assay.interp.checking.Provenance.MapValue;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Arguments that must be a field of a value, or an object, that the kernel keeps for itself. */
final class FieldArguments {
  private final Machine machine;
  private final AccessJudge accesses;

  FieldArguments(Machine machine, AccessJudge accesses) {
    this.machine = machine;
    this.accesses = accesses;
  }

  /**
   * What is wrong with an argument.
   *
   * @param who names it
   */
  Optional<Fault> judge(Provenance from, long value, FieldKind kind, String who) {
    boolean own =
        from instanceof KernelObject object
            && object.trust() == Trust.OWN
            && !accesses.objects().isGone(object);
    if (!own && !(from instanceof MapValue))
      return wrong(who + " is not in a map value or an object of the program's own");
    if (!accesses.fields().isAt(machine, from, value, kind))
      return wrong(who + " is not a " + kind.text());
    if (!(from instanceof MapValue in)) return Optional.empty();
    return accesses
        .bounds(in)
        .filter(bounds -> !bounds.contain(value, kind.size()))
        .map(bounds -> new Fault(bounds.property(), "a " + kind.text() + " outside a map's value"));
  }

  private static Optional<Fault> wrong(String what) {
    return Optional.of(new Fault(Property.CALL_ARGUMENT, what));
  }
}
