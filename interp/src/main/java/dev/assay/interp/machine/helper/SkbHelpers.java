package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.EFAULT;
import static dev.assay.interp.machine.Errno.EINVAL;
import static dev.assay.interp.machine.Errno.ENOMEM;
import static dev.assay.interp.machine.Errno.ENOTSUPP;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.interp.machine.Packet;
import dev.assay.interp.machine.SkBuff;

/** Packets in socket buffers: contents and checksums. Source: net/core/filter.c. */
final class SkbHelpers {
  // Flags of bpf_skb_store_bytes.
  private static final long RECOMPUTE = 1;
  private static final long INVALIDATE_HASH = 2;

  // Flags of bpf_l3_csum_replace and bpf_l4_csum_replace.
  private static final long FIELD_MASK = 0xf;
  private static final long PSEUDO = 0x10;
  private static final long MANGLED_ZERO = 0x20;
  private static final long ENFORCE = 0x40;
  private static final long IPV6 = 0x80;
  private static final int MANGLED = 0xffff;

  private static final int FROM_MAC = 0;
  private static final int FROM_NETWORK = 1;

  private SkbHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("skb_load_bytes", (m, ctx, at, to, size, e) -> load(m, u32(at), to, size))
        .put("skb_load_bytes_relative", SkbHelpers::loadRelative)
        .put("skb_store_bytes", SkbHelpers::store)
        .put("xdp_load_bytes", SkbHelpers::xdpLoad)
        .put("xdp_store_bytes", SkbHelpers::xdpStore)
        .put("l3_csum_replace", SkbHelpers::replaceNetwork)
        .put("l4_csum_replace", SkbHelpers::replaceTransport)
        .put("csum_diff", SkbHelpers::difference)
        .put("csum_update", (m, ctx, sum, c, d, e) -> -ENOTSUPP)
        .put("get_hash_recalc", SkbHelpers::hash)
        .put("set_hash_invalid", (m, ctx, b, c, d, e) -> setHash(ctx, 0))
        .put("set_hash", (m, ctx, hash, c, d, e) -> setHash(ctx, hash))
        .put("skb_pull_data", SkbHelpers::pull)
        .put("xdp_get_buff_len", (m, ctx, b, c, d, e) -> packet(m).length());
  }

  static long u32(long value) {
    return value & 0xffff_ffffL;
  }

  /** The packet; of a type that has none, an empty one. */
  static Packet packet(Machine m) {
    return m.packetOrEmpty();
  }

  private static long load(Machine m, long offset, long to, long size) {
    Packet p = packet(m);
    if (!p.holds(offset, size)) {
      Memory.fill(to, size, 0);
      return -EFAULT;
    }
    Memory.copy(p.data() + offset, to, size);
    return 0;
  }

  private static long loadRelative(Machine m, long ctx, long at, long to, long size, long start) {
    long header = start == FROM_MAC ? 0 : start == FROM_NETWORK ? SkBuff.ETHERNET_BYTES : -1;
    if (header >= 0) return load(m, header + u32(at), to, size);
    Memory.fill(to, size, 0);
    return -EFAULT;
  }

  static long store(Machine m, long ctx, long at, long from, long size, long flags) {
    if ((flags & ~(RECOMPUTE | INVALIDATE_HASH)) != 0) return -EINVAL;
    Packet p = packet(m);
    if (!p.holds(u32(at), size)) return -EFAULT;
    Memory.copy(from, p.data() + u32(at), size);
    if ((flags & INVALIDATE_HASH) != 0) setHash(ctx, 0);
    touch(p);
    return 0;
  }

  /** Pointers into the packet are invalid after helpers that might have moved it. */
  static void touch(Packet p) {
    p.move(p.meta(), p.data(), p.end());
  }

  private static long xdpLoad(Machine m, long ctx, long at, long to, long size, long e) {
    Packet p = packet(m);
    if (u32(at) > 0xffff || size > 0xffff) return -EFAULT;
    if (!p.holds(u32(at), size)) return -EINVAL;
    Memory.copy(p.data() + u32(at), to, size);
    return 0;
  }

  private static long xdpStore(Machine m, long ctx, long at, long from, long size, long e) {
    Packet p = packet(m);
    if (u32(at) > 0xffff || size > 0xffff) return -EFAULT;
    if (!p.holds(u32(at), size)) return -EINVAL;
    Memory.copy(from, p.data() + u32(at), size);
    return 0;
  }

  private static long replaceNetwork(Machine m, long ctx, long at, long from, long to, long flags) {
    if ((flags & ~FIELD_MASK) != 0) return -EINVAL;
    return replace(m, u32(at), from, to, flags);
  }

  private static long replace(Machine m, long offset, long from, long to, long flags) {
    Packet p = packet(m);
    if (offset > 0xffff || (offset & 1) != 0 || !p.holds(offset, 2)) return -EFAULT;
    long field = p.data() + offset;
    switch ((int) (flags & FIELD_MASK)) {
      case 0 -> {
        if (from != 0) return -EINVAL;
        Checksum.replace(field, to);
      }
      case 2 -> Checksum.replace(field, Checksum.subtract(to & 0xffff, from & 0xffff));
      case 4 -> Checksum.replace(field, Checksum.subtract(to, from));
      default -> {
        return -EINVAL;
      }
    }
    touch(p);
    return 0;
  }

  private static long replaceTransport(
      Machine m, long ctx, long at, long from, long to, long flags) {
    if ((flags & ~(FIELD_MASK | PSEUDO | MANGLED_ZERO | ENFORCE | IPV6)) != 0) return -EINVAL;
    Packet p = packet(m);
    long offset = u32(at);
    if (offset > 0xffff || (offset & 1) != 0 || !p.holds(offset, 2)) return -EFAULT;
    boolean mangled = (flags & MANGLED_ZERO) != 0;
    if (mangled && (flags & ENFORCE) == 0 && Memory.u16(p.data() + offset) == 0) return 0;
    long result = replace(m, offset, from, to, flags);
    long field = packet(m).data() + offset;
    if (result == 0 && mangled && Memory.u16(field) == 0) Memory.put16(field, MANGLED);
    return result;
  }

  private static long difference(
      Machine m, long from, long fromSize, long to, long toSize, long seed) {
    if (((fromSize | toSize) & 3) != 0) return -EINVAL;
    long sum = u32(seed);
    if (toSize > 0) sum = Checksum.add(to, toSize, sum);
    if (fromSize > 0) sum = Checksum.subtract(sum, Checksum.add(from, fromSize, 0));
    return Checksum.fold(sum);
  }

  private static long setHash(long ctx, long hash) {
    Memory.put32(ctx + SkBuff.HASH, (int) hash);
    return 0;
  }

  /** Linux hashes the flow with a secret; here the packet's first 64 bytes, never giving 0. */
  private static long hash(Machine m, long ctx, long b, long c, long d, long e) {
    int known = Memory.i32(ctx + SkBuff.HASH);
    if (known != 0) return u32(known);
    Packet p = packet(m);
    int hash = 17;
    for (long i = 0; i < Math.min(p.length(), 64); i++) hash = hash * 31 + Memory.u8(p.data() + i);
    hash = hash == 0 ? 1 : hash;
    setHash(ctx, hash);
    return u32(hash);
  }

  private static long pull(Machine m, long ctx, long size, long c, long d, long e) {
    Packet p = packet(m);
    touch(p);
    // The packet is linear already.
    return u32(size) > p.length() ? -ENOMEM : 0;
  }
}
