package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.*;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Objects;
import dev.assay.ir.environment.Access;
import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.FieldValue;
import dev.assay.ir.environment.TypedArguments;
import dev.assay.ir.isa.Size;
import java.util.Optional;

/** What loads from a context give. */
final class ContextPointers {
  private ContextPointers() {}

  /** Provenance of a value that was loaded, rightly, from an address in the context. */
  static Provenance loaded(Machine machine, long address, Size size, long value) {
    int offset = (int) (address - machine.context());
    if (machine.contextLayout().isEmpty())
      return size == Size.DW && machine.forgivesLoads() && mayBeObject(machine, offset)
          ? new KernelObject()
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
    return field.map(f -> of(machine, f.value().kind(), value)).orElse(Provenance.SCALAR);
  }

  private static boolean mayBeObject(Machine machine, int offset) {
    return TypedArguments.isObject(machine.environment(), machine.kind(), offset).orElse(true);
  }

  private static Provenance of(Machine machine, FieldValue.Kind kind, long value) {
    return switch (kind) {
      case SCALAR -> Provenance.SCALAR;
      case PACKET -> packet(machine, PacketPart.DATA);
      case PACKET_META -> packet(machine, PacketPart.META);
      case PACKET_END -> packet(machine, PacketPart.END);
      case SOCKET, SOCKET_OR_NULL, SOCK_COMMON_OR_NULL, BTF ->
          value == 0 ? Provenance.SCALAR : new KernelObject();
      case FLOW_KEYS, TP_BUFFER -> new Block(machine.objects().writable(), Objects.BYTES, true);
    };
  }

  private static Provenance packet(Machine machine, PacketPart part) {
    return machine
        .packet()
        .<Provenance>map(packet -> new Packet(part, packet.generation()))
        .orElse(Provenance.SCALAR);
  }
}
