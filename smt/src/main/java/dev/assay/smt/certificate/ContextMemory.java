package dev.assay.smt.certificate;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.environment.Access;
import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.ContextLayout;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ReturnRange;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Size;
import dev.assay.ir.objects.TypedContext;
import dev.assay.smt.claim.Gamma;
import dev.assay.smt.logic.Bits;
import java.util.Optional;

/** Accesses to the context. */
final class ContextMemory {
  private final Environment environment;
  private final ProgramKind kind;
  private final Optional<ContextLayout> layout;
  private final Optional<TypedContext> typed;

  ContextMemory(Environment environment, ProgramKind kind) {
    this.environment = environment;
    this.kind = kind;
    this.layout = environment.context(kind.type());
    this.typed = TypedContext.of(environment, kind);
  }

  /** What a load gives; empty where the step has been given up. */
  Optional<Word> load(
      Machine machine, Word.Address a, Size size, Extension extension, Judge judge, Values values) {
    if (!isKnown(a, judge)) {
      return Optional.empty();
    }
    if (typed.isPresent()) {
      return word(machine, typed.get(), a, size, extension, judge, values);
    }
    Access access = extension == Extension.SIGN ? Access.SIGNED_LOAD : Access.LOAD;
    Optional<ContextField> field = field(a, size, access);
    if (field.isEmpty()) {
      judge.wrong(machine, "load from the context at " + a.at());
      return Optional.empty();
    }
    judge.plain();
    return Optional.of(value(field.get(), size, extension, values));
  }

  // Of objects nothing is said: whoever uses them does so as numbers, that is not at all.
  private static Optional<Word> word(
      Machine machine,
      TypedContext words,
      Word.Address a,
      Size size,
      Extension extension,
      Judge judge,
      Values values) {
    if (a.at() % 8 != 0 || a.at() < 0 || a.at() > words.size() - size.bytes()) {
      judge.wrong(machine, "load from the context at " + a.at());
      return Optional.empty();
    }
    judge.plain();
    Word.Number number = values.loaded(size, extension);
    if (size == Size.DW
        && words.at((int) a.at()) instanceof TypedContext.Word.Answer(ReturnRange range)) {
      Bits bits = number.bits();
      machine.assume(Gamma.signed(bits.same(range.min()), bits.same(range.max()), bits));
    }
    return Optional.of(number);
  }

  private boolean isKnown(Word.Address a, Judge judge) {
    if (!a.isFixed()) {
      judge.unknown("access to the context at a variable offset");
    } else if (layout.isEmpty() && typed.isEmpty()) {
      judge.unknown("access to a context of which the fields are not known");
    }
    return !judge.isStopped();
  }

  private Optional<ContextField> field(Word.Address a, Size size, Access access) {
    long at = a.at();
    return (int) at == at
        ? layout
            .orElseThrow()
            .access((int) at, size.bytes(), access, kind, environment.configuration())
        : Optional.empty();
  }

  private static Word value(ContextField field, Size size, Extension extension, Values values) {
    return switch (field.value().kind()) {
      case SCALAR, BTF, FLOW_KEYS, TP_BUFFER -> values.loaded(size, extension);
      case PACKET -> values.start(PointerKind.PACKET);
      case PACKET_META -> values.start(PointerKind.PACKET_META);
      case PACKET_END -> values.start(PointerKind.PACKET_END);
      case SOCKET -> values.fresh(PointerKind.OBJECT, -1, -1, false);
      case SOCKET_OR_NULL, SOCK_COMMON_OR_NULL -> values.fresh(PointerKind.OBJECT, -1, -1, true);
    };
  }

  /** Whether a store is one that the context takes. */
  void store(Machine machine, Word.Address a, Size size, Judge judge) {
    if (isKnown(a, judge)) {
      if (typed.isPresent() || field(a, size, Access.STORE).isEmpty()) {
        judge.wrong(machine, "store to the context at " + a.at());
      } else {
        judge.plain();
      }
    }
  }
}
