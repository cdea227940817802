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
