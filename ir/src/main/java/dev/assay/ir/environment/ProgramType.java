package dev.assay.ir.environment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a program is loaded as. The order is the kernel's: a constant's number is its position. */
public enum ProgramType {
  UNSPEC,
  SOCKET_FILTER,
  KPROBE,
  SCHED_CLS,
  SCHED_ACT,
  TRACEPOINT,
  XDP,
  PERF_EVENT,
  CGROUP_SKB,
  CGROUP_SOCK,
  LWT_IN,
  LWT_OUT,
  LWT_XMIT,
  SOCK_OPS,
  SK_SKB,
  CGROUP_DEVICE,
  SK_MSG,
  RAW_TRACEPOINT,
  CGROUP_SOCK_ADDR,
  LWT_SEG6LOCAL,
  LIRC_MODE2,
  SK_REUSEPORT,
  FLOW_DISSECTOR,
  CGROUP_SYSCTL,
  RAW_TRACEPOINT_WRITABLE,
  CGROUP_SOCKOPT,
  TRACING,
  STRUCT_OPS,
  EXT,
  LSM,
  SK_LOOKUP,
  SYSCALL,
  NETFILTER;

  private static final List<ProgramType> ALL = List.of(values());

  private final String kernelName = name().toLowerCase(Locale.ROOT);

  /** The kernel's number ({@code enum bpf_prog_type}). */
  public int number() {
    return ordinal();
  }

  /** The kernel's name in lower case, without its prefix. */
  public String kernelName() {
    return kernelName;
  }

  /**
   * Whether programs may read the packet through pointers. Source: may_access_direct_pkt_data in
   * kernel/bpf/verifier.c.
   */
  public boolean mayReadPacket() {
    return switch (this) {
      case LWT_IN, LWT_OUT, LWT_SEG6LOCAL, SK_REUSEPORT, FLOW_DISSECTOR, CGROUP_SKB -> true;
      default -> mayWritePacket();
    };
  }

  /** Whether they may write it, too: where it is shared with others they may not. */
  public boolean mayWritePacket() {
    return switch (this) {
      case SCHED_CLS, SCHED_ACT, XDP, LWT_XMIT, SK_SKB, SK_MSG, CGROUP_SOCKOPT -> true;
      default -> false;
    };
  }

  /**
   * Whether a program may name what it will be attached to so. Source: bpf_prog_load_check_attach
   * in kernel/bpf/syscall.c.
   */
  public boolean mayAttachTo(AttachType attach) {
    return switch (this) {
      case CGROUP_SOCK ->
          switch (attach) {
            case CGROUP_INET_SOCK_CREATE,
                CGROUP_INET_SOCK_RELEASE,
                CGROUP_INET4_POST_BIND,
                CGROUP_INET6_POST_BIND ->
                true;
            default -> false;
          };
      case CGROUP_SOCK_ADDR -> attach.isOfSocketAddress();
      case CGROUP_SKB ->
          attach == AttachType.CGROUP_INET_INGRESS || attach == AttachType.CGROUP_INET_EGRESS;
      case CGROUP_SOCKOPT ->
          attach == AttachType.CGROUP_GETSOCKOPT || attach == AttachType.CGROUP_SETSOCKOPT;
      case SK_LOOKUP -> attach == AttachType.SK_LOOKUP;
      case SK_REUSEPORT ->
          attach == AttachType.SK_REUSEPORT_SELECT
              || attach == AttachType.SK_REUSEPORT_SELECT_OR_MIGRATE;
      case NETFILTER -> attach == AttachType.NETFILTER;
      case SYSCALL, EXT -> attach.number() == 0;
      default -> true;
    };
  }

  /**
   * What Linux takes the attach type to be where it is not set. Source:
   * bpf_prog_load_fixup_attach_type in kernel/bpf/syscall.c.
   */
  public AttachType attachWhereUnset() {
    return switch (this) {
      case CGROUP_SOCK -> AttachType.CGROUP_INET_SOCK_CREATE;
      case SK_REUSEPORT -> AttachType.SK_REUSEPORT_SELECT;
      default -> AttachType.CGROUP_INET_INGRESS;
    };
  }

  /** The constant with this number, if there is one. */
  public static Optional<ProgramType> find(int number) {
    return number >= 0 && number < ALL.size() ? Optional.of(ALL.get(number)) : Optional.empty();
  }

  /** The constant with this name, as {@link #kernelName()} gives it. */
  public static Optional<ProgramType> find(String name) {
    for (ProgramType type : ALL) {
      if (type.kernelName().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
