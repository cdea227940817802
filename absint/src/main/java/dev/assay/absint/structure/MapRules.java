package dev.assay.absint.structure;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.state.KnownMap;
import dev.assay.ir.environment.Capability;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.fields.FieldKind;
import dev.assay.ir.verdict.Property;
import java.util.HashSet;
import java.util.Set;

/** Which maps a program may name at all, and how many. */
final class MapRules {
  private static final int LIMIT = 64;

  private final ProgramType program;
  private final boolean sleepable;
  private final boolean mayUseArenas;
  private final Set<KnownMap> used = new HashSet<>();

  MapRules(ProgramKind kind) {
    this.program = kind.type();
    this.sleepable = kind.sleepable();
    this.mayUseArenas = kind.capabilities().containsAll(Set.of(Capability.BPF, Capability.PERFMON));
  }

  /**
   * The program names a map.
   *
   * @throws Refusal when it is one that it may not use
   */
  void use(KnownMap map) {
    if (used.contains(map)) {
      return;
    }
    if (used.size() >= LIMIT) {
      throw new Refusal(
          Property.COMPLEXITY,
          "The total number of maps per program has reached the limit of " + LIMIT);
    }
    checkFields(map);
    checkType(map.definition().type());
    used.add(map);
  }

  private void checkFields(KnownMap map) {
    boolean traces = isTracing();
    if (traces && (map.fields().has(FieldKind.LIST_HEAD) || map.fields().has(FieldKind.RB_ROOT))) {
      refuse("tracing progs cannot use bpf_{list_head,rb_root} yet");
    }
    if (map.fields().has(FieldKind.SPIN_LOCK) || map.fields().has(FieldKind.RES_SPIN_LOCK)) {
      if (program == ProgramType.SOCKET_FILTER) {
        refuse("socket filter progs cannot use bpf_spin_lock yet");
      }
      if (traces) {
        refuse("tracing progs cannot use bpf_spin_lock yet");
      }
    }
    if (traces && map.fields().has(FieldKind.TIMER)) {
      refuse("tracing progs cannot use bpf_timer yet");
    }
    if (traces && map.fields().has(FieldKind.WORKQUEUE)) {
      refuse("tracing progs cannot use bpf_wq yet");
    }
  }

  private boolean isTracing() {
    return switch (program) {
      case KPROBE, TRACEPOINT, PERF_EVENT, RAW_TRACEPOINT, RAW_TRACEPOINT_WRITABLE -> true;
      default -> false;
    };
  }

  private void checkType(MapType type) {
    if (type == MapType.STRUCT_OPS) {
      refuse("bpf_struct_ops map cannot be used in prog");
    }
    if (sleepable && !isForSleepers(type)) {
      refuse("Sleepable programs can only use array, hash, ringbuf and local storage maps");
    }
    if (isCgroupStorage(type) && used.stream().anyMatch(m -> m.definition().type() == type)) {
      refuse("only one cgroup storage of each type is allowed");
    }
    if (type == MapType.ARENA && used.stream().anyMatch(m -> m.definition().type() == type)) {
      refuse("Only one arena per program");
    }
    if (type == MapType.ARENA && !mayUseArenas) {
      throw new Refusal(Property.PRIVILEGE, "CAP_BPF and CAP_PERFMON are required to use arena");
    }
  }

  private static boolean isForSleepers(MapType type) {
    return switch (type) {
      case HASH,
          LRU_HASH,
          ARRAY,
          PERCPU_HASH,
          PERCPU_ARRAY,
          LRU_PERCPU_HASH,
          ARRAY_OF_MAPS,
          HASH_OF_MAPS,
          RINGBUF,
          USER_RINGBUF,
          INODE_STORAGE,
          SK_STORAGE,
          TASK_STORAGE,
          CGRP_STORAGE,
          QUEUE,
          STACK,
          ARENA ->
          true;
      default -> false;
    };
  }

  private static boolean isCgroupStorage(MapType type) {
    return type == MapType.CGROUP_STORAGE || type == MapType.PERCPU_CGROUP_STORAGE;
  }

  private static void refuse(String message) {
    throw new Refusal(Property.NOT_OFFERED, message);
  }
}
