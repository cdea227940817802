package dev.assay.interp.machine;

/** Fields of {@code __sk_buff} that helpers change, by offset (include/uapi/linux/bpf.h). */
public final class SkBuff {
  public static final int LENGTH = 0;
  public static final int PACKET_TYPE = 4;
  public static final int PROTOCOL = 16;
  public static final int VLAN_PRESENT = 20;
  public static final int VLAN_TCI = 24;
  public static final int VLAN_PROTO = 28;
  public static final int HASH = 68;

  /** Where a frame says what it carries. */
  static final int ETHERTYPE = 12;

  /** Bytes of an Ethernet header. */
  public static final int ETHERNET_BYTES = 14;

  // SKF_NET_OFF and SKF_LL_OFF of include/uapi/linux/filter.h.
  private static final int FROM_NETWORK = -0x10_0000;
  private static final int FROM_LINK = -0x20_0000;

  private SkBuff() {}

  static long legacyLoad(Packet packet, int bytes, int offset) {
    long from = offset;
    if (offset < 0) {
      // Linux offers negative offsets down to SKF_LL_OFF: from the link or the network header.
      if (offset >= FROM_NETWORK) from = (long) offset - FROM_NETWORK + ETHERNET_BYTES;
      else if (offset >= FROM_LINK) from = (long) offset - FROM_LINK;
      else return Machine.NONE;
    }
    if (!packet.holds(from, bytes)) return Machine.NONE;
    long at = packet.data() + from;
    long value = 0;
    for (int i = 0; i < bytes; i++) value = value << 8 | Memory.u8(at + i);
    return value;
  }
}
