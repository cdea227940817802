package dev.assay.ir.environment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a program is meant to be attached to. The order is the kernel's: a constant's number is its
 * position.
 */
public enum AttachType {
  CGROUP_INET_INGRESS,
  CGROUP_INET_EGRESS,
  CGROUP_INET_SOCK_CREATE,
  CGROUP_SOCK_OPS,
  SK_SKB_STREAM_PARSER,
  SK_SKB_STREAM_VERDICT,
  CGROUP_DEVICE,
  SK_MSG_VERDICT,
  CGROUP_INET4_BIND,
  CGROUP_INET6_BIND,
  CGROUP_INET4_CONNECT,
  CGROUP_INET6_CONNECT,
  CGROUP_INET4_POST_BIND,
  CGROUP_INET6_POST_BIND,
  CGROUP_UDP4_SENDMSG,
  CGROUP_UDP6_SENDMSG,
  LIRC_MODE2,
  FLOW_DISSECTOR,
  CGROUP_SYSCTL,
  CGROUP_UDP4_RECVMSG,
  CGROUP_UDP6_RECVMSG,
  CGROUP_GETSOCKOPT,
  CGROUP_SETSOCKOPT,
  TRACE_RAW_TP,
  TRACE_FENTRY,
  TRACE_FEXIT,
  MODIFY_RETURN,
  LSM_MAC,
  TRACE_ITER,
  CGROUP_INET4_GETPEERNAME,
  CGROUP_INET6_GETPEERNAME,
  CGROUP_INET4_GETSOCKNAME,
  CGROUP_INET6_GETSOCKNAME,
  XDP_DEVMAP,
  CGROUP_INET_SOCK_RELEASE,
  XDP_CPUMAP,
  SK_LOOKUP,
  XDP,
  SK_SKB_VERDICT,
  SK_REUSEPORT_SELECT,
  SK_REUSEPORT_SELECT_OR_MIGRATE,
  PERF_EVENT,
  TRACE_KPROBE_MULTI,
  LSM_CGROUP,
  STRUCT_OPS,
  NETFILTER,
  TCX_INGRESS,
  TCX_EGRESS,
  TRACE_UPROBE_MULTI,
  CGROUP_UNIX_CONNECT,
  CGROUP_UNIX_SENDMSG,
  CGROUP_UNIX_RECVMSG,
  CGROUP_UNIX_GETPEERNAME,
  CGROUP_UNIX_GETSOCKNAME,
  NETKIT_PRIMARY,
  NETKIT_PEER,
  TRACE_KPROBE_SESSION,
  TRACE_UPROBE_SESSION;

  private static final List<AttachType> ALL = List.of(values());

  private final String kernelName = name().toLowerCase(Locale.ROOT);

  /** The kernel's number ({@code enum bpf_attach_type}). */
  public int number() {
    return ordinal();
  }

  /** The kernel's name in lower case, without its prefix. */
  public String kernelName() {
    return kernelName;
  }

  /** Whether it is where control groups look at addresses of sockets. */
  public boolean isOfSocketAddress() {
    return switch (this) {
      case CGROUP_INET4_BIND,
          CGROUP_INET6_BIND,
          CGROUP_INET4_CONNECT,
          CGROUP_INET6_CONNECT,
          CGROUP_UNIX_CONNECT,
          CGROUP_INET4_GETPEERNAME,
          CGROUP_INET6_GETPEERNAME,
          CGROUP_UNIX_GETPEERNAME,
          CGROUP_INET4_GETSOCKNAME,
          CGROUP_INET6_GETSOCKNAME,
          CGROUP_UNIX_GETSOCKNAME,
          CGROUP_UDP4_SENDMSG,
          CGROUP_UDP6_SENDMSG,
          CGROUP_UNIX_SENDMSG,
          CGROUP_UDP4_RECVMSG,
          CGROUP_UDP6_RECVMSG,
          CGROUP_UNIX_RECVMSG ->
          true;
      default -> false;
    };
  }

  /** The constant with this number, if there is one. */
  public static Optional<AttachType> find(int number) {
    return number >= 0 && number < ALL.size() ? Optional.of(ALL.get(number)) : Optional.empty();
  }

  /** The constant with this name, as {@link #kernelName()} gives it. */
  public static Optional<AttachType> find(String name) {
    for (AttachType type : ALL) {
      if (type.kernelName().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
