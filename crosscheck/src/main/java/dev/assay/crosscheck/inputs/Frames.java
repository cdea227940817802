package dev.assay.crosscheck.inputs;

import dev.assay.ir.program.Bytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ethernet frames that reach beyond a program's first checks: their length and protocol fields are
 * true.
 */
final class Frames {
  private static final int ETHERNET_BYTES = 14;
  private static final int IPV4_BYTES = 20;
  private static final int IPV6_BYTES = 40;
  private static final int TCP_BYTES = 20;
  private static final int UDP_BYTES = 8;
  private static final int ICMP_BYTES = 8;

  private static final short ETHERTYPE_IPV4 = 0x0800;
  private static final short ETHERTYPE_IPV6 = (short) 0x86dd;
  private static final short ETHERTYPE_VLAN = (short) 0x8100;
  private static final short ETHERTYPE_ARP = 0x0806;

  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final List<Integer> PORTS = List.of(22, 53, 80, 443, 8080, 0, 65535);

  private final RandomGenerator random;

  Frames(RandomGenerator random) {
    this.random = random;
  }

  /** The next frame; the kinds take turns. */
  Bytes next(int turn) {
    int payload = random.nextInt(64);
    int protocol = List.of(TCP, UDP, ICMP).get(Math.floorMod(turn, 3));
    return switch (Math.floorMod(turn / 3, 4)) {
      case 0 -> ipv4(protocol, payload, false);
      case 1 -> ipv6(protocol, payload);
      case 2 -> ipv4(protocol, payload, true);
      default -> arp();
    };
  }

  /** Bytes without structure. */
  Bytes noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  private Bytes ipv4(int protocol, int payload, boolean tagged) {
    int body = transportBytes(protocol) + payload;
    int tag = tagged ? 4 : 0;
    ByteBuffer frame = ByteBuffer.allocate(ETHERNET_BYTES + tag + IPV4_BYTES + body);
    addresses(frame);
    if (tagged) {
      frame.putShort(ETHERTYPE_VLAN).putShort((short) random.nextInt(4096));
    }
    frame.putShort(ETHERTYPE_IPV4);
    frame.put((byte) 0x45).put((byte) 0).putShort((short) (IPV4_BYTES + body));
    frame.putInt(0).put((byte) 64).put((byte) protocol).putShort((short) random.nextInt());
    frame.putInt(address()).putInt(address());
    return transport(frame, protocol, payload);
  }

  private Bytes ipv6(int protocol, int payload) {
    int body = transportBytes(protocol) + payload;
    ByteBuffer frame = ByteBuffer.allocate(ETHERNET_BYTES + IPV6_BYTES + body);
    addresses(frame);
    frame.putShort(ETHERTYPE_IPV6).putInt(0x60000000).putShort((short) body);
    frame.put((byte) protocol).put((byte) 64);
    frame.putLong(random.nextLong()).putLong(1).putLong(random.nextLong()).putLong(2);
    return transport(frame, protocol, payload);
  }

  private Bytes arp() {
    ByteBuffer frame = ByteBuffer.allocate(ETHERNET_BYTES + 28);
    addresses(frame);
    frame.putShort(ETHERTYPE_ARP).putShort((short) 1).putShort(ETHERTYPE_IPV4);
    frame.put((byte) 6).put((byte) 4).putShort((short) 1);
    return Bytes.of(frame.array());
  }

  private Bytes transport(ByteBuffer frame, int protocol, int payload) {
    switch (protocol) {
      case TCP -> {
        frame.putShort(port()).putShort(port()).putInt(random.nextInt()).putInt(0);
        frame.putShort((short) (0x5000 | random.nextInt(64))).putShort((short) 1024).putInt(0);
      }
      case UDP -> frame.putShort(port()).putShort(port()).putShort((short) (UDP_BYTES + payload));
      default -> frame.put((byte) 8).put((byte) 0);
    }
    return Bytes.of(frame.array());
  }

  private void addresses(ByteBuffer frame) {
    frame.putInt(0x02000000).putShort((short) 1).putInt(0x02000000).putShort((short) 2);
  }

  private int address() {
    return random.nextBoolean() ? 0x0a000001 : 0xc0a80000 | random.nextInt(0x10000);
  }

  private short port() {
    return (short) PORTS.get(random.nextInt(PORTS.size())).intValue();
  }

  private static int transportBytes(int protocol) {
    return switch (protocol) {
      case TCP -> TCP_BYTES;
      case UDP -> UDP_BYTES;
      default -> ICMP_BYTES;
    };
  }
}
