package dev.assay.ir.environment;

import java.util.Locale;

/**
 * What a register holds after a field was loaded.
 *
 * @param btfType name of the kernel's structure for {@link Kind#BTF}, else empty
 */
public record FieldValue(Kind kind, String btfType) {

  /** Sorts of values. */
  public enum Kind {
    /** A number of the load's size. */
    SCALAR,
    PACKET,
    PACKET_META,
    PACKET_END,
    SOCKET,
    SOCKET_OR_NULL,
    SOCK_COMMON_OR_NULL,
    FLOW_KEYS,
    /** The writable buffer of a raw tracepoint. */
    TP_BUFFER,
    /** A trusted kernel object. */
    BTF
  }

  /** Reads {@code kind[:type]}. */
  static FieldValue of(String text) {
    TypeText parts = TypeText.of(text);
    return new FieldValue(
        Kind.valueOf(parts.kind().toUpperCase(Locale.ROOT).replace('-', '_')), parts.btfType());
  }
}
