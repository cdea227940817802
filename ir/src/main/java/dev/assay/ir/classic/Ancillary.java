package dev.assay.ir.classic;

import java.util.Optional;

/**
 * What a load from a "negative" packet offset reads: {@link #BASE} plus the number below gives the
 * offset ({@code include/uapi/linux/filter.h}; names of {@code bpf_asm}).
 */
public enum Ancillary {
  PROTOCOL(0, "proto"),
  PACKET_TYPE(4, "type"),
  INTERFACE_INDEX(8, "ifidx"),
  NETLINK_ATTRIBUTE(12, "nla"),
  NESTED_NETLINK_ATTRIBUTE(16, "nlan"),
  MARK(20, "mark"),
  QUEUE(24, "queue"),
  HARDWARE_TYPE(28, "hatype"),
  RECEIVE_HASH(32, "rxhash"),
  CPU(36, "cpu"),
  /** A is xored with X; it has no name in {@code bpf_asm}. */
  ALU_XOR_X(40, "xor_x"),
  VLAN_TCI(44, "vlan_tci"),
  VLAN_PRESENT(48, "vlan_avail"),
  PAYLOAD_OFFSET(52, "poff"),
  RANDOM(56, "rand"),
  VLAN_PROTOCOL(60, "vlan_tpid");

  /** The offset of the first one, {@code SKF_AD_OFF}: offsets from here up are ancillary. */
  public static final int BASE = -0x1000;

  private final int number;
  private final String mnemonic;

  Ancillary(int number, String mnemonic) {
    this.number = number;
    this.mnemonic = mnemonic;
  }

  /** The packet offset that stands for this value, unsigned 32 bits. */
  public int offset() {
    return BASE + number;
  }

  /** The name in assembly, without {@code #}. */
  public String mnemonic() {
    return mnemonic;
  }

  /** Whether an offset lies where only ancillary values are. */
  public static boolean covers(int offset) {
    return Integer.compareUnsigned(offset, BASE) >= 0;
  }

  /** What the load from this offset reads, when it is ancillary. */
  public static Optional<Ancillary> find(int offset) {
    for (Ancillary value : values()) {
      if (value.offset() == offset) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** The value of this name; {@code vlan_pr} is an older name of {@link #VLAN_PRESENT}. */
  public static Optional<Ancillary> named(String mnemonic) {
    if (mnemonic.equals("vlan_pr")) {
      return Optional.of(VLAN_PRESENT);
    }
    for (Ancillary value : values()) {
      if (value.mnemonic.equals(mnemonic)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
