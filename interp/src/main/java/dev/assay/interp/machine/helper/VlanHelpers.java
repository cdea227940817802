package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.EINVAL;
import static dev.assay.interp.machine.Errno.ENOENT;
import static dev.assay.interp.machine.Errno.ENOMEM;
import static dev.assay.interp.machine.helper.SkbHelpers.packet;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.interp.machine.Packet;
import dev.assay.interp.machine.SkBuff;
import java.util.Arrays;
import java.util.Optional;

/**
 * VLAN tags, of which Linux keeps the outermost beside the packet, and tunnel keys. Source:
 * net/core/skbuff.c, net/core/filter.c.
 */
final class VlanHelpers {
  private static final int TAG_BYTES = 4;
  private static final int ADDRESSES_BYTES = 12;
  // Ethernet types in memory order.
  private static final int VLAN = 0x0081;
  private static final int SERVICE_VLAN = 0xa888;

  private static final String KEY = "tunnel key";
  private static final String OPTIONS = "tunnel options";
  private static final int KEY_BYTES = 44;
  private static final int MOST_OPTIONS = 255;
  private static final long GET_FLAGS = 1 | 1 << 4;
  private static final long SET_FLAGS = 0x1f;

  private VlanHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("skb_vlan_push", VlanHelpers::push)
        .put("skb_vlan_pop", (m, ctx, b, c, d, e) -> pop(m, ctx))
        .put("skb_get_tunnel_key", VlanHelpers::getKey)
        .put("skb_set_tunnel_key", VlanHelpers::setKey)
        .put("skb_get_tunnel_opt", VlanHelpers::getOptions)
        .put("skb_set_tunnel_opt", VlanHelpers::setOptions);
  }

  private static boolean isVlan(int type) {
    return type == VLAN || type == SERVICE_VLAN;
  }

  private static boolean hasTag(long ctx) {
    return Memory.i32(ctx + SkBuff.VLAN_PRESENT) != 0;
  }

  private static void setTag(long ctx, int protocol, int tci) {
    Memory.put32(ctx + SkBuff.VLAN_PRESENT, 1);
    Memory.put32(ctx + SkBuff.VLAN_PROTO, protocol);
    Memory.put32(ctx + SkBuff.VLAN_TCI, tci);
  }

  private static long push(Machine m, long ctx, long protocol, long tci, long d, long e) {
    Packet p = packet(m);
    int type = (int) protocol & 0xffff;
    if (hasTag(ctx) && !insert(p, ctx)) return -ENOMEM;
    setTag(ctx, isVlan(type) ? type : VLAN, (int) tci & 0xffff);
    SkbHelpers.touch(p);
    return 0;
  }

  /** Puts the tag that is kept beside the packet into it. */
  private static boolean insert(Packet p, long ctx) {
    if (!p.holds(0, ADDRESSES_BYTES) || !p.insert(ADDRESSES_BYTES, TAG_BYTES)) return false;
    int protocol = Memory.i32(ctx + SkBuff.VLAN_PROTO) & 0xffff;
    int tci = Memory.i32(ctx + SkBuff.VLAN_TCI);
    Memory.put16(p.data() + ADDRESSES_BYTES, protocol);
    Memory.put16(p.data() + ADDRESSES_BYTES + 2, Short.reverseBytes((short) tci));
    Memory.put32(ctx + SkBuff.PROTOCOL, protocol);
    return true;
  }

  private static long pop(Machine m, long ctx) {
    Packet p = packet(m);
    SkbHelpers.touch(p);
    if (hasTag(ctx)) {
      setTag(ctx, 0, 0);
      Memory.put32(ctx + SkBuff.VLAN_PRESENT, 0);
    } else {
      if (!isVlan(protocol(ctx))) return 0;
      if (takeOut(p, ctx) < 0) return -ENOMEM;
    }
    int next = protocol(ctx);
    if (!isVlan(next)) return 0;
    long tci = takeOut(p, ctx);
    if (tci < 0) return -ENOMEM;
    setTag(ctx, next, (int) tci);
    return 0;
  }

  private static int protocol(long ctx) {
    return Memory.i32(ctx + SkBuff.PROTOCOL) & 0xffff;
  }

  /** Takes the outermost tag out of the packet; its control information, or −1. */
  private static long takeOut(Packet p, long ctx) {
    if (!p.holds(ADDRESSES_BYTES, TAG_BYTES + 2)) return -1;
    long tci = Short.reverseBytes((short) Memory.u16(p.data() + ADDRESSES_BYTES + 2)) & 0xffffL;
    Memory.put32(ctx + SkBuff.PROTOCOL, Memory.u16(p.data() + ADDRESSES_BYTES + TAG_BYTES));
    return p.remove(ADDRESSES_BYTES, TAG_BYTES) ? tci : -1;
  }

  /** Sizes of {@code struct bpf_tunnel_key} that older programs know. */
  private static boolean isKeySize(long size) {
    return size == KEY_BYTES || size == 28 || size == 27 || size == 24 || size == 8;
  }

  private static long getKey(Machine m, long ctx, long to, long size, long flags, long e) {
    Optional<byte[]> key = m.scenery().get(KEY);
    Memory.fill(to, size, 0);
    if (key.isEmpty() || (flags & ~GET_FLAGS) != 0 || !isKeySize(size)) return -EINVAL;
    Memory.put(to, Arrays.copyOf(key.get(), (int) size));
    return 0;
  }

  private static long setKey(Machine m, long ctx, long from, long size, long flags, long e) {
    if ((flags & ~SET_FLAGS) != 0 || !isKeySize(size)) return -EINVAL;
    m.scenery().put(KEY, Arrays.copyOf(Memory.bytes(from, (int) size), KEY_BYTES));
    return 0;
  }

  private static long getOptions(Machine m, long ctx, long to, long size, long d, long e) {
    Optional<byte[]> options = m.scenery().get(OPTIONS);
    Memory.fill(to, size, 0);
    if (options.isEmpty()) return -ENOENT;
    if (size < options.get().length) return -ENOMEM;
    Memory.put(to, options.get());
    return options.get().length;
  }

  private static long setOptions(Machine m, long ctx, long from, long size, long d, long e) {
    if (m.scenery().get(KEY).isEmpty() || (size & 3) != 0) return -EINVAL;
    if (size > MOST_OPTIONS) return -ENOMEM;
    m.scenery().put(OPTIONS, Memory.bytes(from, (int) size));
    return 0;
  }
}
