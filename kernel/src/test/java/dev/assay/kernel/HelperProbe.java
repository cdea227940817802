package dev.assay.kernel;

import static dev.assay.kernel.Programs.slot;

import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.ProgramFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Handwritten calls of one helper: good arguments up to one place, a wrong one there, nothing
 * behind. What the kernel says of the wrong one tells what it wants.
 */
final class HelperProbe {
  /** A shape of value put where it is wrong. */
  enum Wrong {
    /** A register without value: wrong wherever there is an argument. */
    ABSENT,
    /** A context where none belongs, or the stack where the context does. */
    KIND,
    /** A constant zero: wrong where null is not taken. */
    ZERO,
    /** Memory that programs may not write: wrong where memory is written. */
    READ_ONLY
  }

  private final HelperPrototype prototype;
  private final ProgramKind kind;
  private final List<MapDefinition> maps = new ArrayList<>();

  HelperProbe(HelperPrototype prototype, ProgramKind kind) {
    this.prototype = prototype;
    this.kind = kind;
    maps.add(
        MapDefinition.of("read_only", MapType.ARRAY, 4, 64, 1)
            .withFlags(MapDefinition.READ_ONLY_FOR_PROGRAMS));
  }

  /**
   * The program whose argument at a place (from 0) is wrong; empty where an argument before it
   * cannot be had without BTF.
   */
  Optional<Program> wrongAt(int place, Wrong wrong) {
    List<Long> slots = start();
    for (int i = 0; i < place; i++) {
      if (!good(slots, i)) {
        return Optional.empty();
      }
    }
    int register = place + 1;
    switch (wrong) {
      case ABSENT -> {}
      case KIND ->
          slots.add(
              slot(0xbf, register, argument(place).kind() == ArgumentKind.CTX ? 10 : 6, 0, 0));
      case ZERO -> slots.add(slot(0xb7, register, 0, 0, 0));
      case READ_ONLY -> {
        slots.add(slot(0x18, register, 2, 0, 0));
        slots.add(0L);
      }
    }
    if (wrong == Wrong.ZERO || wrong == Wrong.READ_ONLY) {
      for (int i = place + 1; i < prototype.arguments().size(); i++) {
        if (!good(slots, i)) {
          return Optional.empty();
        }
      }
      if (wrong == Wrong.ZERO && sized(place)) {
        // Null is only taken together with size 0.
        slots.add(slot(0xb7, register + 1, 0, 0, 0));
      }
    }
    return Optional.of(program(slots));
  }

  /** The program whose arguments are all good; empty where one cannot be had without BTF. */
  Optional<Program> good() {
    List<Long> slots = start();
    for (int i = 0; i < prototype.arguments().size(); i++) {
      if (!good(slots, i)) {
        return Optional.empty();
      }
    }
    return Optional.of(program(slots));
  }

  private boolean sized(int place) {
    return place + 1 < prototype.arguments().size()
        && argument(place + 1).kind() == ArgumentKind.CONST_SIZE_OR_ZERO;
  }

  private Argument argument(int place) {
    return prototype.arguments().get(place);
  }

  private static List<Long> start() {
    List<Long> slots = new ArrayList<>();
    slots.add(slot(0xbf, 6, 1, 0, 0));
    for (int offset = -64; offset < 0; offset += 8) {
      slots.add(slot(0x7a, 10, 0, offset, 0));
    }
    // A helper of no effect leaves r1 to r5 without value.
    slots.add(slot(0x85, 0, 0, 0, 5));
    return slots;
  }

  /** Puts a good value for an argument; false where there is none without BTF. */
  private boolean good(List<Long> slots, int place) {
    int register = place + 1;
    return switch (argument(place).kind()) {
      case CTX -> slots.add(slot(0xbf, register, 6, 0, 0));
      case ANYTHING, SCALAR -> slots.add(slot(0xb7, register, 0, 0, 0));
      case CONST_SIZE, CONST_SIZE_OR_ZERO, CONST_ALLOC_SIZE_OR_ZERO ->
          slots.add(slot(0xb7, register, 0, 0, 8));
      case MEM, MAP_KEY, MAP_VALUE, STACK -> {
        slots.add(slot(0xbf, register, 10, 0, 0));
        yield slots.add(slot(0x07, register, 0, 0, -64));
      }
      case CONST_MAP_PTR -> map(slots, register);
      case CONST_STR,
          SPIN_LOCK,
          SOCK_COMMON,
          SOCKET,
          BTF_ID,
          RINGBUF_MEM,
          BTF_ID_SOCK_COMMON,
          PERCPU_BTF_ID,
          FUNC,
          TIMER,
          KPTR_XCHG_DEST,
          DYNPTR ->
          argument(place).is(TypeFlag.MAYBE_NULL) && slots.add(slot(0xb7, register, 0, 0, 0));
    };
  }

  private boolean map(List<Long> slots, int register) {
    MapType type = prototype.maps().stream().sorted().findFirst().orElse(MapType.HASH);
    Optional<MapDefinition> map = definition(type);
    if (map.isEmpty()) {
      return false;
    }
    maps.add(map.get());
    slots.add(slot(0x18, register, 1, 0, maps.size() - 1));
    return slots.add(0L);
  }

  private static Optional<MapDefinition> definition(MapType type) {
    return switch (type) {
      case SK_STORAGE, INODE_STORAGE, TASK_STORAGE, CGRP_STORAGE, STRUCT_OPS, UNSPEC, ARENA ->
          Optional.empty();
      case RINGBUF, USER_RINGBUF -> Optional.of(MapDefinition.of("m", type, 0, 0, 4096));
      case QUEUE, STACK, BLOOM_FILTER -> Optional.of(MapDefinition.of("m", type, 0, 8, 4));
      case STACK_TRACE -> Optional.of(MapDefinition.of("m", type, 4, 64, 4));
      case CGROUP_STORAGE, PERCPU_CGROUP_STORAGE ->
          Optional.of(MapDefinition.of("m", type, 8, 8, 0));
      case HASH, PERCPU_HASH, LRU_HASH, LRU_PERCPU_HASH, ARRAY, PERCPU_ARRAY ->
          Optional.of(MapDefinition.of("m", type, 4, 8, 4));
      default -> Optional.of(MapDefinition.of("m", type, 4, 4, 4));
    };
  }

  private Program program(List<Long> slots) {
    slots.add(slot(0x85, 0, 0, 0, prototype.id()));
    slots.add(slot(0xb7, 0, 0, 0, 1));
    slots.add(slot(0x95, 0, 0, 0, 0));
    return Program.builder(
            "probe",
            kind.type(),
            Programs.code(slots.stream().mapToLong(Long::longValue).toArray()))
        .attachType(Optional.of(kind.attach()))
        .attachTo(kind.target().isEmpty() ? Optional.empty() : Optional.of(kind.target()))
        .flags(kind.sleepable() ? Set.of(ProgramFlag.SLEEPABLE) : Set.of())
        .maps(maps)
        .build();
  }

  /** The register (1 to 5) a refusal speaks of. */
  static OptionalInt register(String reason) {
    return reason.matches("R[1-5] .*")
        ? OptionalInt.of(reason.charAt(1) - '0')
        : OptionalInt.empty();
  }
}
