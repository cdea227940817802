package dev.assay.interp.machine;

import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperAnswer;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;

/** The helpers of one kind of program, looked up once each. */
final class HelperTable {
  private final Host host;
  private final ProgramKind kind;
  private final Entry[] entries = new Entry[Environment.HELPER_COUNT];

  HelperTable(Host host, ProgramKind kind) {
    this.host = host;
    this.kind = kind;
  }

  ProgramKind kind() {
    return kind;
  }

  /** What a call of a number leads to. */
  sealed interface Entry {}

  record Known(HelperPrototype prototype, Helper helper, ArgumentCheck check) implements Entry {}

  record Missing(Fault fault) implements Entry {}

  Entry entry(int id) {
    if (id < 0 || id >= entries.length) return resolve(id);
    Entry entry = entries[id];
    if (entry == null) entries[id] = entry = resolve(id);
    return entry;
  }

  private Entry resolve(int id) {
    return switch (host.answer(id, kind)) {
      case HelperAnswer.Offered(HelperPrototype p) -> known(p);
      case HelperAnswer.NotForProgram(String name) ->
          missing(
              Property.NOT_OFFERED, "programs of type %s have no %s".formatted(kind.type(), name));
      case HelperAnswer.NotAllowedHere(HelperPrototype p) ->
          missing(Property.NOT_OFFERED, "%s is not offered here".formatted(p.name()));
      case HelperAnswer.Unknown(int unknown) ->
          missing(Property.UNKNOWN_CALL, "there is no helper %d".formatted(unknown));
    };
  }

  private Entry known(HelperPrototype prototype) {
    return host.implementation(prototype.name())
        .<Entry>map(
            h -> new Known(prototype, h, new ArgumentCheck(host.environment(), kind, prototype)))
        .orElseGet(() ->
            missing(
                Property.UNKNOWN_CALL,
                "the machine does not serve helper %s".formatted(prototype.name())));
  }

  private static Missing missing(Property property, String message) {
    return new Missing(new Fault(property, message));
  }
}
