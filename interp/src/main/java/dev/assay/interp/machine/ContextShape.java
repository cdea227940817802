package dev.assay.interp.machine;

import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.ContextLayout;
import dev.assay.ir.environment.FieldValue;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.run.RunInput;
import java.util.List;
import java.util.Optional;

/**
 * What the machine must know of a context to build it.
 *
 * @param size bytes at least; a longer context of the input is taken whole
 * @param writable whether any field may be written by programs
 * @param pointers the fields that the machine fills in
 */
record ContextShape(
    int size, boolean writable, boolean isSocketBuffer, List<ContextField> pointers) {
  private static final String SOCKET_BUFFER = "__sk_buff";

  static ContextShape of(Optional<ContextLayout> layout) {
    return layout.map(ContextShape::of).orElse(new ContextShape(0, false, false, List.of()));
  }

  /** Of a program of no type: plain memory. */
  static ContextShape plain() {
    return new ContextShape(0, true, false, List.of());
  }

  private static ContextShape of(ContextLayout layout) {
    return new ContextShape(
        layout.size(),
        layout.fields().stream().anyMatch(field -> field.stores() != 0),
        layout.struct().equals(SOCKET_BUFFER),
        layout.fields().stream().filter(f -> f.value().kind() != FieldValue.Kind.SCALAR).toList());
  }

  boolean hasPacket() {
    return pointers.stream().anyMatch(field -> field.value().kind() == FieldValue.Kind.PACKET);
  }

  /** How many bytes of an input's packet are metadata, as the context says. */
  int metadata(Bytes context, int packet) {
    boolean may =
        pointers.stream().anyMatch(field -> field.value().kind() == FieldValue.Kind.PACKET_META);
    int number = may ? packetStart(context) : 0;
    return number > 0 && number % 4 == 0 && number <= Math.min(packet, RunInput.MOST_METADATA)
        ? number
        : 0;
  }

  private int packetStart(Bytes context) {
    return pointers.stream()
        .filter(field -> field.value().kind() == FieldValue.Kind.PACKET)
        .filter(field -> field.offset() + Integer.BYTES <= context.length())
        .map(field -> word(context, field.offset()))
        .findFirst()
        .orElse(0);
  }

  private static int word(Bytes bytes, int at) {
    int word = 0;
    for (int i = Integer.BYTES - 1; i >= 0; i--) word = word << 8 | bytes.at(at + i) & 0xff;
    return word;
  }

  /** Writes the packet's bounds where the context has fields for them. */
  void publish(long context, Packet packet) {
    for (ContextField field : pointers) {
      switch (field.value().kind()) {
        case PACKET -> put(context, field, packet.data());
        case PACKET_META -> put(context, field, packet.meta());
        case PACKET_END -> put(context, field, packet.end());
        case SCALAR, SOCKET, SOCKET_OR_NULL, SOCK_COMMON_OR_NULL, FLOW_KEYS, TP_BUFFER, BTF -> {}
      }
    }
    if (isSocketBuffer) Memory.put32(context + SkBuff.LENGTH, (int) packet.length());
  }

  /** Writes the addresses of the objects that fields point to; null where the input says null. */
  void publish(long context, Objects objects) {
    for (ContextField field : pointers) {
      switch (field.value().kind()) {
        case SOCKET, BTF -> put(context, field, objects.readable());
        case SOCKET_OR_NULL, SOCK_COMMON_OR_NULL -> {
          if (Memory.i64(context + field.offset()) != 0) put(context, field, objects.readable());
        }
        case FLOW_KEYS, TP_BUFFER -> put(context, field, objects.writable());
        case SCALAR, PACKET, PACKET_META, PACKET_END -> {}
      }
    }
  }

  private static void put(long context, ContextField field, long value) {
    if (field.size() == 8) Memory.put64(context + field.offset(), value);
    else Memory.put32(context + field.offset(), (int) value);
  }
}
