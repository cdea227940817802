package dev.assay.absint.state;

/**
 * What a pointer points to, without its modifiers ({@code enum bpf_reg_type}); the label is the
 * log's.
 */
public enum Base {
  CONTEXT("ctx"),
  MAP("map_ptr"),
  MAP_VALUE("map_value"),
  MAP_KEY("map_key"),
  STACK("fp"),
  PACKET("pkt"),
  PACKET_META("pkt_meta"),
  PACKET_END("pkt_end"),
  FLOW_KEYS("flow_keys"),
  SOCKET("sock"),
  SOCK_COMMON("sock_common"),
  TCP_SOCK("tcp_sock"),
  TP_BUFFER("tp_buffer"),
  XDP_SOCK("xdp_sock"),
  /** A kernel object known by its BTF type, whose name follows the label. */
  OBJECT("ptr_"),
  MEMORY("mem"),
  ARENA("arena"),
  BUFFER("buf"),
  FUNCTION("func"),
  DYNPTR("dynptr_ptr");

  private final String label;

  Base(String label) {
    this.label = label;
  }

  /** The name in the log. */
  public String label() {
    return label;
  }

  /** Whether it is the packet's data or metadata. */
  public boolean isPacket() {
    return this == PACKET || this == PACKET_META;
  }

  /** Whether it is the packet's data, metadata or end. */
  public boolean isPacketOrEnd() {
    return isPacket() || this == PACKET_END;
  }

  /** Whether it is a socket of one of the kinds programs see through fields of their own. */
  public boolean isSocket() {
    return switch (this) {
      case SOCKET, SOCK_COMMON, TCP_SOCK, XDP_SOCK -> true;
      default -> false;
    };
  }
}
