package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.EINVAL;
import static dev.assay.interp.machine.Errno.ENOPROTOOPT;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sockets. Options are kept as they are set; there is no socket to be found by address. Source:
 * net/core/filter.c, net/core/sock_map.c.
 */
final class SocketHelpers {
  private static final int SOL_IP = 0;
  private static final int SOL_SOCKET = 1;
  private static final int SOL_TCP = 6;
  private static final int SOL_IPV6 = 41;
  private static final int TCP_CONGESTION = 13;
  private static final int CONGESTION_BYTES = 16;

  // In struct bpf_sock_ops: is_fullsock, bpf_sock_ops_cb_flags; all of BPF_SOCK_OPS_ALL_CB_FLAGS.
  private static final int IS_FULL_SOCKET = 72;
  private static final int CALLBACK_FLAGS = 84;
  private static final long ALL_CALLBACKS = 0x7f;

  private static final int COOKIE = 20;
  private static final int UID = 21;
  private static final long OVERFLOW_UID = 65534;

  private SocketHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("setsockopt", SocketHelpers::set)
        .put("getsockopt", SocketHelpers::get)
        .put("sock_ops_cb_flags_set", SocketHelpers::setCallbacks)
        .put("sock_map_update", SocketHelpers::intoMap)
        .put("sock_hash_update", SocketHelpers::intoMap)
        .put("get_socket_cookie", (m, a, b, c, d, e) -> m.world().identity(COOKIE))
        .put("get_socket_uid", (m, a, b, c, d, e) -> m.world().identity(UID) % OVERFLOW_UID)
        .put("get_netns_cookie", (m, a, b, c, d, e) -> 1)
        .put("sk_lookup_tcp", (m, a, b, c, d, e) -> 0)
        .put("sk_lookup_udp", (m, a, b, c, d, e) -> 0)
        .put("skc_lookup_tcp", (m, a, b, c, d, e) -> 0)
        .put("sk_release", (m, a, b, c, d, e) -> 0)
        .put("sk_fullsock", (m, socket, b, c, d, e) -> socket)
        .put("tcp_sock", (m, socket, b, c, d, e) -> socket)
        .put("skc_to_tcp_sock", (m, a, b, c, d, e) -> m.objects().of("tcp_sock"))
        .put("skc_to_tcp6_sock", (m, a, b, c, d, e) -> m.objects().of("tcp6_sock"))
        .put("skc_to_udp6_sock", (m, socket, b, c, d, e) -> 0);
  }

  private static boolean isLevel(int level) {
    return level == SOL_IP || level == SOL_SOCKET || level == SOL_TCP || level == SOL_IPV6;
  }

  private static String name(long level, long option) {
    return "option %d of %d".formatted((int) option, (int) level);
  }

  private static boolean fits(int level, int option, long size) {
    return level == SOL_TCP && option == TCP_CONGESTION ? size > 1 : size == 4;
  }

  private static long set(Machine m, long ctx, long level, long option, long value, long size) {
    if (!isLevel((int) level) || !fits((int) level, (int) option, size)) return -EINVAL;
    int kept = (int) Math.min(size, CONGESTION_BYTES);
    m.scenery().put(name(level, option), Memory.bytes(value, kept));
    return 0;
  }

  private static long get(Machine m, long ctx, long level, long option, long value, long size) {
    Memory.fill(value, size, 0);
    if (!isLevel((int) level)) return -ENOPROTOOPT;
    if (!fits((int) level, (int) option, size)) return -EINVAL;
    Optional<byte[]> set = m.scenery().get(name(level, option));
    set.ifPresent(
        bytes -> Memory.put(value, Arrays.copyOf(bytes, (int) Math.min(size, bytes.length))));
    return 0;
  }

  private static long setCallbacks(Machine m, long ctx, long flags, long c, long d, long e) {
    if (Memory.i32(ctx + IS_FULL_SOCKET) == 0) return -EINVAL;
    Memory.put32(ctx + CALLBACK_FLAGS, (int) (flags & ALL_CALLBACKS));
    return (int) flags & ~ALL_CALLBACKS;
  }

  /** The context's socket goes into the map, as a number that stands for it. */
  private static long intoMap(Machine m, long ctx, long map, long key, long flags, long e) {
    long value = m.scratch();
    Memory.put64(value, m.world().identity(COOKIE));
    return MapHelpers.of(m, map).update(key, value, flags, m.world().cpu());
  }
}
