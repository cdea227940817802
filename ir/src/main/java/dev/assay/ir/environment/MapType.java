package dev.assay.ir.environment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of maps. The order is the kernel's: a constant's number is its position. */
public enum MapType {
  UNSPEC,
  HASH,
  ARRAY,
  PROG_ARRAY,
  PERF_EVENT_ARRAY,
  PERCPU_HASH,
  PERCPU_ARRAY,
  STACK_TRACE,
  CGROUP_ARRAY,
  LRU_HASH,
  LRU_PERCPU_HASH,
  LPM_TRIE,
  ARRAY_OF_MAPS,
  HASH_OF_MAPS,
  DEVMAP,
  SOCKMAP,
  CPUMAP,
  XSKMAP,
  SOCKHASH,
  CGROUP_STORAGE,
  REUSEPORT_SOCKARRAY,
  PERCPU_CGROUP_STORAGE,
  QUEUE,
  STACK,
  SK_STORAGE,
  DEVMAP_HASH,
  STRUCT_OPS,
  RINGBUF,
  INODE_STORAGE,
  TASK_STORAGE,
  BLOOM_FILTER,
  USER_RINGBUF,
  CGRP_STORAGE,
  ARENA;

  private static final List<MapType> ALL = List.of(values());

  private final String kernelName = name().toLowerCase(Locale.ROOT);

  /** The kernel's number ({@code enum bpf_map_type}). */
  public int number() {
    return ordinal();
  }

  /** The kernel's name in lower case, without its prefix. */
  public String kernelName() {
    return kernelName;
  }

  /** The constant with this number, if there is one. */
  public static Optional<MapType> find(int number) {
    return number >= 0 && number < ALL.size() ? Optional.of(ALL.get(number)) : Optional.empty();
  }

  /** The constant with this name, as {@link #kernelName()} gives it. */
  public static Optional<MapType> find(String name) {
    for (MapType type : ALL) {
      if (type.kernelName().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
