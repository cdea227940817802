package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.EACCES;
import static dev.assay.interp.machine.Errno.EFAULT;
import static dev.assay.interp.machine.Errno.EINVAL;
import static dev.assay.interp.machine.Errno.ENOMEM;
import static dev.assay.interp.machine.Errno.ENOTSUPP;
import static dev.assay.interp.machine.helper.SkbHelpers.packet;
import static dev.assay.interp.machine.helper.SkbHelpers.u32;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.interp.machine.Packet;
import dev.assay.interp.machine.SkBuff;

/** Helpers that move a packet's ends or make room in it. Source: net/core/filter.c. */
final class ResizeHelpers {
  // struct xdp_frame is kept at the start of the headroom.
  private static final int XDP_FRAME = 40;
  private static final int META_MAX = 255;
  private static final int META_ALIGN = 3;
  // BPF_SKB_MAX_LEN.
  private static final long MAX_LENGTH = 1 << 16;

  private static final int ROOM_NET = 0;
  private static final int ROOM_MAC = 1;
  private static final long ROOM_FLAGS = 0x1ff | 0xffL << 56;
  private static final long ROOM_DECAP = 0x180;
  private static final long ROOM_DECAP_IPV4 = 0x80;
  private static final int MOST_ROOM = 0xfff;
  private static final int IPV4_BYTES = 20;
  private static final int IPV6_BYTES = 40;
  private static final int ETH_IPV4 = 0x0008;
  private static final int ETH_IPV6 = 0xdd86;

  private ResizeHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("xdp_adjust_head", (m, ctx, by, c, d, e) -> adjustHead(packet(m), (int) by))
        .put("xdp_adjust_tail", (m, ctx, by, c, d, e) -> adjustTail(packet(m), (int) by))
        .put("xdp_adjust_meta", (m, ctx, by, c, d, e) -> adjustMeta(packet(m), (int) by))
        .put("skb_change_tail", ResizeHelpers::changeTail)
        .put("skb_change_head", ResizeHelpers::changeHead)
        .put("skb_change_type", ResizeHelpers::changeType)
        .put("skb_change_proto", ResizeHelpers::changeProtocol)
        .put("skb_adjust_room", ResizeHelpers::adjustRoom);
  }

  private static long adjustHead(Packet p, int by) {
    long metaBytes = p.data() - p.meta();
    long data = p.data() + by;
    if (data < p.lowest() + XDP_FRAME + metaBytes || data > p.end() - SkBuff.ETHERNET_BYTES)
      return -EINVAL;
    Memory.copy(p.meta(), p.meta() + by, metaBytes);
    p.move(p.meta() + by, data, p.end());
    return 0;
  }

  private static long adjustTail(Packet p, int by) {
    long end = p.end() + by;
    if (end > p.highest() || end < p.data() + SkBuff.ETHERNET_BYTES) return -EINVAL;
    Memory.fill(p.end(), by, 0);
    p.move(p.meta(), p.data(), end);
    return 0;
  }

  private static long adjustMeta(Packet p, int by) {
    long meta = p.meta() + by;
    long length = p.data() - meta;
    if (meta < p.lowest() + XDP_FRAME || meta > p.data()) return -EINVAL;
    if ((length & META_ALIGN) != 0 || length > META_MAX) return -EACCES;
    p.move(meta, p.data(), p.end());
    return 0;
  }

  private static long changeTail(Machine m, long ctx, long length, long flags, long d, long e) {
    Packet p = packet(m);
    long wanted = u32(length);
    // As in the kernel's test run, the network header lies behind the Ethernet header.
    if (flags != 0 || wanted > MAX_LENGTH || wanted < SkBuff.ETHERNET_BYTES) return -EINVAL;
    if (p.data() + wanted > p.highest()) return -ENOMEM;
    if (wanted > p.length()) Memory.fill(p.end(), wanted - p.length(), 0);
    p.move(p.meta(), p.data(), p.data() + wanted);
    return 0;
  }

  private static long changeHead(Machine m, long ctx, long room, long flags, long d, long e) {
    Packet p = packet(m);
    if (flags != 0 || p.length() + u32(room) > MAX_LENGTH) return -EINVAL;
    return p.insert(0, u32(room)) ? 0 : -ENOMEM;
  }

  private static long changeType(Machine m, long ctx, long type, long c, long d, long e) {
    // PACKET_HOST to PACKET_OTHERHOST, and only among these.
    long from = u32(Memory.i32(ctx + SkBuff.PACKET_TYPE));
    if (from > 3 || u32(type) > 3) return -EINVAL;
    Memory.put32(ctx + SkBuff.PACKET_TYPE, (int) type);
    return 0;
  }

  private static int protocol(long ctx) {
    return Memory.i32(ctx + SkBuff.PROTOCOL) & 0xffff;
  }

  private static long changeProtocol(Machine m, long ctx, long to, long flags, long d, long e) {
    if (flags != 0) return -EINVAL;
    Packet p = packet(m);
    int from = protocol(ctx);
    int wanted = (int) to & 0xffff;
    boolean grows = from == ETH_IPV4 && wanted == ETH_IPV6;
    boolean shrinks = from == ETH_IPV6 && wanted == ETH_IPV4;
    if (!grows && !shrinks) return -ENOTSUPP;
    int difference = IPV6_BYTES - IPV4_BYTES;
    boolean done =
        grows
            ? p.length() >= SkBuff.ETHERNET_BYTES && p.insert(SkBuff.ETHERNET_BYTES, difference)
            : p.remove(SkBuff.ETHERNET_BYTES, difference);
    if (!done) return -ENOMEM;
    Memory.put32(ctx + SkBuff.PROTOCOL, wanted);
    return 0;
  }

  private static long adjustRoom(Machine m, long ctx, long by, long mode, long flags, long e) {
    if ((flags & ~ROOM_FLAGS) != 0) return -EINVAL;
    int difference = (int) by;
    long bytes = Math.abs((long) difference);
    if (bytes > MOST_ROOM) return -EFAULT;
    int protocol = protocol(ctx);
    if (protocol != ETH_IPV4 && protocol != ETH_IPV6) return -ENOTSUPP;
    long header = protocol == ETH_IPV4 ? IPV4_BYTES : IPV6_BYTES;
    long offset = SkBuff.ETHERNET_BYTES;
    if ((int) mode == ROOM_NET) offset += header;
    else if ((int) mode != ROOM_MAC) return -ENOTSUPP;
    long least = header;
    long decap = flags & ROOM_DECAP;
    if (decap != 0) {
      if (difference >= 0 || decap == ROOM_DECAP) return -EINVAL;
      least = decap == ROOM_DECAP_IPV4 ? IPV4_BYTES : IPV6_BYTES;
    }
    return makeRoom(packet(m), offset, difference, bytes, least);
  }

  private static long makeRoom(Packet p, long offset, int difference, long bytes, long least) {
    long payload = p.length() - SkBuff.ETHERNET_BYTES;
    if (difference < 0 && (bytes >= payload || payload - bytes < least)
        || difference >= 0 && p.length() + bytes > MAX_LENGTH) return -ENOTSUPP;
    if (!p.holds(offset, 0)) return -ENOMEM;
    boolean done = difference < 0 ? p.remove(offset, bytes) : p.insert(offset, bytes);
    return done ? 0 : -ENOMEM;
  }
}
