package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.*;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Objects;
import dev.assay.ir.environment.Access;
import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.FieldValue;
import dev.assay.ir.isa.Size;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;
import dev.assay.ir.objects.TypedContext.Word;
import java.util.Optional;

/** What loads from a context give. */
final class ContextPointers {
  private ContextPointers() {}

  /** Provenance of a value that was loaded, rightly, from an address in the context. */
  static Provenance loaded(Machine machine, long address, Size size, long value) {
    int offset = (int) (address - machine.context());
    if (machine.typedContext().isPresent())
      return size == Size.DW
          ? word(machine, machine.typedContext().get().at(offset), value)
          : Provenance.SCALAR;
    if (machine.contextLayout().isEmpty())
      return size == Size.DW && machine.forgivesLoads()
          ? KernelObject.unknown(value)
          : Provenance.SCALAR;
    Optional<ContextField> field =
        machine
            .contextLayout()
            .get()
            .access(
                offset,
                size.bytes(),
                Access.LOAD,
                machine.kind(),
                machine.environment().configuration());
    return field.map(f -> of(machine, f.value(), value)).orElse(Provenance.SCALAR);
  }

  private static Provenance word(Machine machine, Word word, long value) {
    if (value == 0) return Provenance.SCALAR;
    return switch (word) {
      case Word.Number _, Word.Answer _ -> Provenance.SCALAR;
      case Word.Object object -> KernelObject.of(value, object.type(), object.trust());
      case Word.Buffer(boolean readOnly) -> new Block(value, Objects.BYTES, !readOnly);
    };
  }

  private static Provenance of(Machine machine, FieldValue field, long value) {
    return switch (field.kind()) {
      case SCALAR -> Provenance.SCALAR;
      case PACKET -> packet(machine, PacketPart.DATA);
      case PACKET_META -> packet(machine, PacketPart.META);
      case PACKET_END -> packet(machine, PacketPart.END);
      case SOCKET, SOCKET_OR_NULL -> view("socket", value);
      case SOCK_COMMON_OR_NULL -> view("sock_common", value);
      case BTF ->
          value == 0
              ? Provenance.SCALAR
              : machine
                  .objects()
                  .type(field.btfType())
                  .map(type -> KernelObject.of(value, type, Trust.TRUSTED))
                  .orElse(KernelObject.unknown(value));
      case FLOW_KEYS -> view("flow_keys", value);
      case TP_BUFFER -> new Block(machine.objects().writable(), Objects.BYTES, true);
    };
  }

  private static Provenance view(String name, long value) {
    return value == 0
        ? Provenance.SCALAR
        : KernelObject.of(value, new ObjectType.View(name), Trust.TRUSTED);
  }

  private static Provenance packet(Machine machine, PacketPart part) {
    return machine
        .packet()
        .<Provenance>map(packet -> new Packet(part, packet.generation()))
        .orElse(Provenance.SCALAR);
  }
}
