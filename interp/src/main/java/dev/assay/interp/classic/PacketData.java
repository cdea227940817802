package dev.assay.interp.classic;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.classic.Ancillary;
import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.ContextLayout;

/** A packet, and what Linux knows of it. */
final class PacketData implements FilterData {
  private static final int RANDOM = 7;
  private static final int PROCESSOR = 8;

  private final Machine machine;
  private final ContextLayout fields;

  PacketData(Machine machine) {
    this.machine = machine;
    this.fields = machine.contextLayout().orElseThrow();
  }

  @Override
  public long load(int bytes, int offset) {
    return machine.packetLoad(bytes, offset);
  }

  @Override
  public long ancillary(Ancillary value) {
    return switch (value) {
      case PROTOCOL -> inNetworkOrder(field("protocol"));
      case VLAN_PROTOCOL -> inNetworkOrder(field("vlan_proto"));
      case PACKET_TYPE -> field("pkt_type");
      case INTERFACE_INDEX -> field("ifindex");
      case MARK -> field("mark");
      case QUEUE -> field("queue_mapping");
      case RECEIVE_HASH -> field("hash");
      case VLAN_TCI -> field("vlan_tci");
      case VLAN_PRESENT -> field("vlan_present");
      case CPU -> low(machine.call(PROCESSOR, 0, 0, 0, 0, 0));
      case RANDOM -> low(machine.call(RANDOM, 0, 0, 0, 0, 0));
      case ALU_XOR_X -> throw new IllegalStateException("A and X are no data");
      case NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, HARDWARE_TYPE, PAYLOAD_OFFSET ->
          throw new IllegalStateException(
              "a filter that asks for '" + value.mnemonic() + "' has no translation");
    };
  }

  @Override
  public long length() {
    return field("len");
  }

  private long field(String name) {
    int offset = fields.field(name).map(ContextField::offset).orElseThrow();
    return low(Memory.i32(machine.context() + offset));
  }

  private static long inNetworkOrder(long field) {
    return (field & 0xff) << 8 | field >> 8 & 0xff;
  }

  private static long low(long number) {
    return number & 0xffff_ffffL;
  }
}
