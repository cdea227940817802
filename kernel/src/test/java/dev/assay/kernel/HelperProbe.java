package dev.assay.kernel;

import static dev.assay.kernel.Programs.slot;

import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.ContextLayout;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.Program;
import dev.assay.ir.program.ProgramFlag;
import dev.assay.ir.program.Subprogram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Environment environment;
  private final List<MapDefinition> maps = new ArrayList<>();

  /** By the place of the argument: the register that holds it. */
  private final Map<Integer, Integer> prepared = new HashMap<>();

  private int callbackAt = -1;

  HelperProbe(Environment environment, HelperPrototype prototype, ProgramKind kind) {
    this.environment = environment;
    this.prototype = prototype;
    this.kind = kind;
    maps.add(ProbeMaps.READ_ONLY);
  }

  /** For calls of helpers whose rows do not matter. */
  HelperProbe(Environment environment, ProgramKind kind) {
    this(environment, HelperPrototype.declared(0, "any", List.of()), kind);
  }

  /** A call without arguments. */
  Program call(int id) {
    List<Long> slots = new ArrayList<>();
    slots.add(slot(0x85, 0, 0, 0, id));
    return finish(slots);
  }

  /**
   * The program whose argument at a place (from 0) is wrong; empty where an argument before it
   * cannot be had without BTF.
   */
  Optional<Program> wrongAt(int place, Wrong wrong) {
    List<Long> slots = start();
    boolean allBehind = wrong == Wrong.ZERO || wrong == Wrong.READ_ONLY;
    for (int i = 0; i < (allBehind ? prototype.arguments().size() : place); i++) {
      if (!prepare(slots, i)) {
        return Optional.empty();
      }
    }
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
    if (allBehind) {
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
      if (!prepare(slots, i)) {
        return Optional.empty();
      }
    }
    for (int i = 0; i < prototype.arguments().size(); i++) {
      if (!good(slots, i)) {
        return Optional.empty();
      }
    }
    return Optional.of(program(slots));
  }

  /**
   * A good call, and after it a read of the packet by a pointer from before it; empty where the
   * kind has no packet.
   */
  Optional<Program> packetAfter() {
    int data = kind.type() == ProgramType.XDP ? 0 : 76;
    boolean packet = kind.type() == ProgramType.XDP || kind.type() == ProgramType.SCHED_CLS;
    List<Long> slots = start();
    for (int i = 0; i < prototype.arguments().size(); i++) {
      if (!packet || !prepare(slots, i)) {
        return Optional.empty();
      }
    }
    if (!packet || prepared.size() > 1) {
      return Optional.empty();
    }
    slots.add(slot(0x61, 9, 6, data, 0));
    slots.add(slot(0x61, 8, 6, data + 4, 0));
    slots.add(slot(0xbf, 1, 9, 0, 0));
    slots.add(slot(0x07, 1, 0, 0, 1));
    slots.add(slot(0xbd, 1, 8, 2, 0)); // if r1 <= r8 goto +2
    slots.add(slot(0xb7, 0, 0, 0, 1));
    slots.add(slot(0x95, 0, 0, 0, 0));
    for (int i = 0; i < prototype.arguments().size(); i++) {
      if (!good(slots, i)) {
        return Optional.empty();
      }
    }
    slots.add(slot(0x85, 0, 0, 0, prototype.id()));
    slots.add(slot(0x71, 0, 9, 0, 0));
    return Optional.of(finish(slots));
  }

  /**
   * Puts what an argument needs from another helper or the context into a register that calls keep;
   * false where it cannot be had.
   */
  private boolean prepare(List<Long> slots, int place) {
    Argument argument = argument(place);
    int register = 7 + prepared.size();
    boolean done =
        switch (argument.kind()) {
          case SOCK_COMMON, SOCKET, BTF_ID_SOCK_COMMON -> socket(slots, argument, register);
          case BTF_ID -> task(slots, argument, register);
          case RINGBUF_MEM -> record(slots, register);
          case DYNPTR -> dynptr(slots, argument, register);
          default -> false;
        };
    if (done) {
      prepared.put(place, register);
    }
    return register <= 9;
  }

  private boolean socket(List<Long> slots, Argument argument, int register) {
    if (argument.is(TypeFlag.RELEASE)) {
      return false;
    }
    OptionalInt field = socketField(argument.kind() == ArgumentKind.SOCKET);
    if (field.isEmpty()) {
      return false;
    }
    slots.add(slot(0x79, register, 6, field.getAsInt(), 0));
    endIfNull(slots, register);
    return true;
  }

  private OptionalInt socketField(boolean full) {
    for (ContextField field :
        environment.context(kind.type()).map(ContextLayout::fields).orElse(List.of())) {
      boolean fits =
          switch (field.value().kind()) {
            case SOCKET, SOCKET_OR_NULL -> true;
            case SOCK_COMMON_OR_NULL -> !full;
            default -> false;
          };
      if (fits && field.name().equals("sk")) {
        return OptionalInt.of(field.offset());
      }
    }
    return OptionalInt.empty();
  }

  private static boolean task(List<Long> slots, Argument argument, int register) {
    if (!argument.btfType().equals("task_struct")) {
      return false;
    }
    slots.add(slot(0x85, 0, 0, 0, 158)); // get_current_task_btf
    return slots.add(slot(0xbf, register, 0, 0, 0));
  }

  private boolean record(List<Long> slots, int register) {
    reference(slots, 1, ProbeMaps.RING);
    slots.add(slot(0xb7, 2, 0, 0, 8));
    slots.add(slot(0xb7, 3, 0, 0, 0));
    slots.add(slot(0x85, 0, 0, 0, 131)); // ringbuf_reserve
    slots.add(slot(0xbf, register, 0, 0, 0));
    endIfNull(slots, register);
    return true;
  }

  /** A dynptr at fp-16: to a map's value, or reserved in a ring buffer. */
  private boolean dynptr(List<Long> slots, Argument argument, int register) {
    if (argument.is(TypeFlag.UNINIT)) {
      slots.add(slot(0xbf, register, 10, 0, 0));
      return slots.add(slot(0x07, register, 0, 0, -16));
    }
    boolean ring = argument.is(TypeFlag.RINGBUF);
    if (ring) {
      reference(slots, 1, ProbeMaps.RING);
    } else {
      value(slots, 1, ProbeMaps.WRITABLE);
    }
    slots.add(slot(0xb7, 2, 0, 0, 8));
    slots.add(slot(0xb7, 3, 0, 0, 0));
    slots.add(slot(0xbf, 4, 10, 0, 0));
    slots.add(slot(0x07, 4, 0, 0, -16));
    slots.add(slot(0x85, 0, 0, 0, ring ? 198 : 197)); // ringbuf_reserve_dynptr, dynptr_from_mem
    slots.add(slot(0xbf, register, 10, 0, 0));
    return slots.add(slot(0x07, register, 0, 0, -16));
  }

  private static void endIfNull(List<Long> slots, int register) {
    slots.add(slot(0x55, register, 0, 2, 0));
    slots.add(slot(0xb7, 0, 0, 0, 1));
    slots.add(slot(0x95, 0, 0, 0, 0));
  }

  /** The map itself. */
  private void reference(List<Long> slots, int register, MapDefinition map) {
    slots.add(slot(0x18, register, 1, 0, index(map)));
    slots.add(0L);
  }

  /** The address of the map's only value. */
  private void value(List<Long> slots, int register, MapDefinition map) {
    slots.add(slot(0x18, register, 2, 0, index(map)));
    slots.add(0L);
  }

  private int index(MapDefinition map) {
    if (!maps.contains(map)) {
      maps.add(map);
    }
    return maps.indexOf(map);
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
    if (prepared.containsKey(place)) {
      return slots.add(slot(0xbf, register, prepared.get(place), 0, 0));
    }
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
      case CONST_STR -> {
        value(slots, register, ProbeMaps.READ_ONLY);
        yield true;
      }
      case TIMER, SPIN_LOCK -> {
        value(slots, register, ProbeMaps.OBJECTS);
        if (argument(place).kind() == ArgumentKind.SPIN_LOCK) {
          slots.add(slot(0x07, register, 0, 0, ProbeMaps.LOCK_OFFSET));
        }
        yield true;
      }
      case FUNC -> {
        slots.add(slot(0x18, register, 4, 0, 0));
        callbackAt = slots.size() - 1;
        yield slots.add(0L);
      }
      case SOCK_COMMON,
          SOCKET,
          BTF_ID,
          RINGBUF_MEM,
          BTF_ID_SOCK_COMMON,
          PERCPU_BTF_ID,
          KPTR_XCHG_DEST,
          DYNPTR ->
          argument(place).is(TypeFlag.MAYBE_NULL) && slots.add(slot(0xb7, register, 0, 0, 0));
    };
  }

  private boolean map(List<Long> slots, int register) {
    boolean timer =
        prototype.arguments().stream().anyMatch(each -> each.kind() == ArgumentKind.TIMER);
    Optional<MapDefinition> map =
        timer
            ? Optional.of(ProbeMaps.OBJECTS)
            : ProbeMaps.of(prototype.maps().stream().sorted().findFirst().orElse(MapType.HASH));
    map.ifPresent(definition -> reference(slots, register, definition));
    return map.isPresent();
  }

  private Program program(List<Long> slots) {
    slots.add(slot(0x85, 0, 0, 0, prototype.id()));
    return finish(slots);
  }

  private Program finish(List<Long> slots) {
    slots.add(slot(0xb7, 0, 0, 0, 1));
    slots.add(slot(0x95, 0, 0, 0, 0));
    List<Subprogram> functions =
        List.of(new Subprogram("probe", 0, Subprogram.Linkage.GLOBAL, ProbeMaps.MAIN_FUNCTION));
    if (callbackAt >= 0) {
      int start = slots.size();
      slots.set(callbackAt, slots.get(callbackAt) | (long) (start - callbackAt - 1) << 32);
      slots.add(slot(0xb7, 0, 0, 0, 0));
      slots.add(slot(0x95, 0, 0, 0, 0));
      functions =
          List.of(
              functions.getFirst(),
              new Subprogram("callback", start, Subprogram.Linkage.STATIC, ProbeMaps.CALLBACK));
    }
    return Program.builder(
            "probe",
            kind.type(),
            Programs.code(slots.stream().mapToLong(Long::longValue).toArray()))
        .attachType(Optional.of(kind.attach()))
        .attachTo(kind.target().isEmpty() ? Optional.empty() : Optional.of(kind.target()))
        .flags(kind.sleepable() ? Set.of(ProgramFlag.SLEEPABLE) : Set.of())
        .maps(maps)
        .subprograms(functions)
        .btf(Optional.of(ProbeMaps.TYPES))
        .build();
  }

  /** The register (1 to 5) a refusal speaks of. */
  static OptionalInt register(String reason) {
    return reason.matches("R[1-5] .*")
        ? OptionalInt.of(reason.charAt(1) - '0')
        : OptionalInt.empty();
  }
}
