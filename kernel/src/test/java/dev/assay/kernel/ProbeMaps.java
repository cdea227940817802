package dev.assay.kernel;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfException;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.MapEntry;
import java.util.List;
import java.util.Optional;

/** Maps and types that handwritten calls of helpers need. */
final class ProbeMaps {
  private static final int INT = 1;
  private static final int OBJECTS_TYPE = 5;
  static final int MAIN_FUNCTION = 8;
  static final int CALLBACK = 10;
  static final int LOCK_OFFSET = 16;

  /** int, the timer and the lock as the kernel knows them by name, and two functions. */
  static final Btf TYPES =
      types(
          new BtfType.Int("int", 4, 32, 0, BtfType.Encoding.SIGNED),
          new BtfType.Struct(
              "bpf_spin_lock", 4, false, List.of(new BtfType.Member("val", INT, 0, 0))),
          new BtfType.Struct("bpf_timer", 16, false, List.of(new BtfType.Member("a", 4, 0, 0))),
          new BtfType.Array(INT, INT, 4),
          new BtfType.Struct(
              "objects",
              24,
              false,
              List.of(
                  new BtfType.Member("timer", 3, 0, 0),
                  new BtfType.Member("lock", 2, LOCK_OFFSET * 8, 0),
                  new BtfType.Member("rest", INT, 160, 0))),
          new BtfType.Pointer(0),
          new BtfType.Prototype(INT, List.of(new BtfType.Parameter("ctx", 6))),
          new BtfType.Function("probe", 7, BtfType.Linkage.GLOBAL),
          new BtfType.Prototype(INT, List.of(new BtfType.Parameter("ctx", 6))),
          new BtfType.Function("callback", 9, BtfType.Linkage.STATIC));

  static final MapDefinition READ_ONLY =
      MapDefinition.of("read_only", MapType.ARRAY, 4, 64, 1)
          .withFlags(MapDefinition.READ_ONLY_FOR_PROGRAMS)
          .withInitial(List.of(new MapEntry(Bytes.zeros(4), Bytes.zeros(64))), true);

  static final MapDefinition WRITABLE = MapDefinition.of("writable", MapType.ARRAY, 4, 64, 1);

  static final MapDefinition RING = MapDefinition.of("ring", MapType.RINGBUF, 0, 0, 4096);

  static final MapDefinition OBJECTS =
      MapDefinition.of("objects", MapType.ARRAY, 4, 24, 1).withTypes(INT, OBJECTS_TYPE);

  private ProbeMaps() {}

  private static Btf types(BtfType... types) {
    try {
      return Btf.of(List.of(types));
    } catch (BtfException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A map of a type; empty where the kernel makes none for a program. */
  static Optional<MapDefinition> of(MapType type) {
    return switch (type) {
      case STRUCT_OPS, UNSPEC, ARENA -> Optional.empty();
      case SK_STORAGE, INODE_STORAGE, TASK_STORAGE, CGRP_STORAGE ->
          Optional.of(MapDefinition.of("m", type, 4, 4, 0).withFlags(1).withTypes(INT, INT));
      case RINGBUF -> Optional.of(RING);
      case USER_RINGBUF -> Optional.of(MapDefinition.of("m", type, 0, 0, 4096));
      case QUEUE, STACK, BLOOM_FILTER -> Optional.of(MapDefinition.of("m", type, 0, 8, 4));
      case STACK_TRACE -> Optional.of(MapDefinition.of("m", type, 4, 64, 4));
      case CGROUP_STORAGE, PERCPU_CGROUP_STORAGE ->
          Optional.of(MapDefinition.of("m", type, 8, 8, 0));
      case HASH, PERCPU_HASH, LRU_HASH, LRU_PERCPU_HASH, ARRAY, PERCPU_ARRAY ->
          Optional.of(MapDefinition.of("m", type, 4, 8, 4));
      default -> Optional.of(MapDefinition.of("m", type, 4, 4, 4));
    };
  }
}
