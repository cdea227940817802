package dev.assay.interp.machine;

import dev.assay.ir.environment.ProgramType;

/**
 * What the machine must know of a context to build it: its size and where packet bounds stand.
 * Offsets are those of {@code include/uapi/linux/bpf.h}; −1 where there is no such field.
 *
 * @param size bytes at least; a longer context of the input is taken whole
 * @param writable whether any field may be written by programs
 */
record ContextShape(int size, int data, int dataEnd, int dataMeta, int length, boolean writable) {
  private static final ContextShape SK_BUFF = new ContextShape(192, 76, 80, 140, 0, true);
  private static final ContextShape XDP = new ContextShape(24, 0, 4, 8, -1, false);

  static ContextShape of(ProgramType type) {
    return switch (type) {
      case XDP -> XDP;
      case SOCKET_FILTER,
          SCHED_CLS,
          SCHED_ACT,
          CGROUP_SKB,
          LWT_IN,
          LWT_OUT,
          LWT_XMIT,
          LWT_SEG6LOCAL,
          SK_SKB,
          FLOW_DISSECTOR ->
          SK_BUFF;
      case KPROBE -> plain(168);
      case PERF_EVENT -> plain(184);
      case CGROUP_SOCK -> writable(80);
      case SOCK_OPS -> writable(224);
      case CGROUP_DEVICE -> plain(12);
      case SK_MSG -> plain(72);
      case CGROUP_SOCK_ADDR -> writable(72);
      case LIRC_MODE2 -> plain(4);
      case SK_REUSEPORT -> plain(64);
      case CGROUP_SYSCTL -> writable(8);
      case CGROUP_SOCKOPT -> writable(40);
      case SK_LOOKUP -> writable(72);
      case NETFILTER -> plain(16);
      case TRACEPOINT, RAW_TRACEPOINT, TRACING, STRUCT_OPS, EXT, LSM -> plain(0);
      case UNSPEC, SYSCALL, RAW_TRACEPOINT_WRITABLE -> writable(0);
    };
  }

  private static ContextShape plain(int size) {
    return new ContextShape(size, -1, -1, -1, -1, false);
  }

  private static ContextShape writable(int size) {
    return new ContextShape(size, -1, -1, -1, -1, true);
  }

  boolean hasPacket() {
    return data >= 0;
  }

  boolean isSocketBuffer() {
    return length >= 0;
  }
}
