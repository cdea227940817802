package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.EAFNOSUPPORT;
import static dev.assay.interp.machine.Errno.EINVAL;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.interp.machine.Packet;
import dev.assay.interp.machine.map.BpfMap;
import dev.assay.interp.machine.map.ReferenceMap;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import java.util.HexFormat;

/**
 * Where packets are sent instead. Every interface exists; there is no route, and forwarding is
 * switched off. Source: net/core/filter.c, include/linux/filter.h, net/core/sock_map.c.
 */
final class RedirectHelpers {
  private static final long INGRESS = 1;
  private static final long BROADCAST = 8;
  private static final long EXCLUDE_INGRESS = 16;
  private static final long ACTIONS = 3;

  private static final long XDP_ABORTED = 0;
  private static final long XDP_REDIRECT = 4;
  private static final long TC_ACT_SHOT = 2;
  private static final long TC_ACT_REDIRECT = 7;
  private static final long SK_DROP = 0;
  private static final long SK_PASS = 1;

  private static final int FIB_PARAMETERS = 64;
  private static final long FIB_FLAGS = 0x3f;
  private static final long FIB_FORWARDING_OFF = 5;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  private RedirectHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("redirect", RedirectHelpers::redirect)
        .put("redirect_peer", RedirectHelpers::redirectPeer)
        .put("redirect_neigh", RedirectHelpers::redirectNeighbour)
        .put("clone_redirect", RedirectHelpers::cloneRedirect)
        .put("redirect_map", RedirectHelpers::redirectMap)
        .put("sk_redirect_map", (m, ctx, map, key, flags, e) -> toSocket(m, map, key, flags))
        .put("msg_redirect_map", (m, ctx, map, key, flags, e) -> toSocket(m, map, key, flags))
        .put("sk_redirect_hash", (m, ctx, map, key, flags, e) -> toHashed(m, map, key, flags))
        .put("msg_redirect_hash", (m, ctx, map, key, flags, e) -> toHashed(m, map, key, flags))
        .put("fib_lookup", RedirectHelpers::findRoute);
  }

  private static long redirect(Machine m, long to, long flags, long c, long d, long e) {
    boolean xdp = m.program().type() == ProgramType.XDP;
    if (xdp ? flags != 0 : (flags & ~INGRESS) != 0) return xdp ? XDP_ABORTED : TC_ACT_SHOT;
    m.print("redirect %d".formatted((int) to));
    return xdp ? XDP_REDIRECT : TC_ACT_REDIRECT;
  }

  private static long redirectPeer(Machine m, long to, long flags, long c, long d, long e) {
    if (flags != 0) return TC_ACT_SHOT;
    m.print("redirect peer of %d".formatted((int) to));
    return TC_ACT_REDIRECT;
  }

  private static long redirectNeighbour(
      Machine m, long to, long hop, long length, long flags, long e) {
    // struct bpf_redir_neigh is 20 bytes.
    if (length != 0 && length < 20 || flags != 0) return TC_ACT_SHOT;
    m.print("redirect neighbour %d".formatted((int) to));
    return TC_ACT_REDIRECT;
  }

  private static long cloneRedirect(Machine m, long ctx, long to, long flags, long d, long e) {
    if ((flags & ~INGRESS) != 0 || (int) to <= 0) return -EINVAL;
    Packet p = SkbHelpers.packet(m);
    SkbHelpers.touch(p);
    byte[] copy = Memory.bytes(p.data(), (int) p.length());
    m.print("clone %d: %s".formatted((int) to, HexFormat.of().formatHex(copy)));
    return 0;
  }

  private static long redirectMap(Machine m, long handle, long key, long flags, long d, long e) {
    BpfMap map = MapHelpers.of(m, handle);
    MapType type = map.definition().type();
    boolean devices = type == MapType.DEVMAP || type == MapType.DEVMAP_HASH;
    long known = ACTIONS | (devices ? BROADCAST | EXCLUDE_INGRESS : 0);
    if ((flags & ~known) != 0) return XDP_ABORTED;
    if (target(m, (ReferenceMap) map, key) == 0 && (flags & BROADCAST) == 0) return flags & ACTIONS;
    m.print(
        (flags & BROADCAST) != 0
            ? "redirect %s[*]".formatted(map.definition().name())
            : "redirect %s[%d]".formatted(map.definition().name(), SkbHelpers.u32(key)));
    return XDP_REDIRECT;
  }

  private static long target(Machine m, ReferenceMap map, long key) {
    long copy = m.scratch();
    Memory.put32(copy, (int) key);
    return map.target(copy);
  }

  private static long toSocket(Machine m, long handle, long key, long flags) {
    if ((flags & ~INGRESS) != 0) return SK_DROP;
    ReferenceMap map = (ReferenceMap) MapHelpers.of(m, handle);
    return passTo(m, map, target(m, map, key));
  }

  private static long toHashed(Machine m, long handle, long key, long flags) {
    if ((flags & ~INGRESS) != 0) return SK_DROP;
    ReferenceMap map = (ReferenceMap) MapHelpers.of(m, handle);
    return passTo(m, map, map.target(key));
  }

  private static long passTo(Machine m, ReferenceMap map, long socket) {
    if (socket == 0) return SK_DROP;
    m.print("redirect %s: socket %d".formatted(map.definition().name(), Memory.i32(socket)));
    return SK_PASS;
  }

  private static long findRoute(
      Machine m, long ctx, long parameters, long size, long flags, long e) {
    if (size < FIB_PARAMETERS || (flags & ~FIB_FLAGS) != 0) return -EINVAL;
    int family = Memory.u8(parameters);
    if (family != AF_INET && family != AF_INET6) return -EAFNOSUPPORT;
    return FIB_FORWARDING_OFF;
  }
}
