package dev.assay.interp.machine;

import dev.assay.interp.machine.map.BpfMap;
import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.DynptrKind;
import dev.assay.ir.environment.Effect;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the arguments of a helper call by the helper's prototype, knowing regions only. Sources:
 * check_func_arg and check_mem_size_reg in kernel/bpf/verifier.c.
 */
final class ArgumentCheck {
  // BPF_MAX_VAR_SIZ: no larger size passes the verifier.
  private static final long MAX_SIZE = 1 << 29;
  private static final int TIMER_BYTES = 16;
  private static final Set<Effect> PACKET =
      Set.of(Effect.READS_PACKET, Effect.WRITES_PACKET, Effect.RESIZES_PACKET);

  private final Environment environment;
  private final ProgramKind kind;
  private final HelperPrototype prototype;
  private final boolean needsPacket;
  private final boolean nothingToDo;

  ArgumentCheck(Environment environment, ProgramKind kind, HelperPrototype prototype) {
    this.environment = environment;
    this.kind = kind;
    this.prototype = prototype;
    this.needsPacket =
        PACKET.stream().anyMatch(prototype::has)
            && prototype.arguments().stream().anyMatch(a -> a.kind() == ArgumentKind.CTX);
    this.nothingToDo =
        !needsPacket && prototype.arguments().stream().noneMatch(ArgumentCheck::isChecked);
  }

  private static boolean isChecked(Argument argument) {
    return switch (argument.kind()) {
      case ANYTHING, SCALAR, STACK, CONST_ALLOC_SIZE_OR_ZERO -> false;
      default -> true;
    };
  }

  /** What is wrong, if anything. */
  Optional<Fault> judge(Machine machine, long r1, long r2, long r3, long r4, long r5) {
    if (nothingToDo) return Optional.empty();
    if (needsPacket && machine.packet().isEmpty()) return require(false, 0, "has no packet");
    long[] registers = {r1, r2, r3, r4, r5};
    List<Argument> arguments = prototype.arguments();
    Optional<BpfMap> map = Optional.empty();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      long value = registers[i];
      Optional<Fault> fault =
          switch (argument.kind()) {
            case CONST_MAP_PTR -> {
              map = machine.map(value);
              yield judgeMap(map, i);
            }
            case MAP_KEY -> memory(machine, argument, i, value, map.map(BpfMap::keySize).orElse(0));
            case MAP_VALUE ->
                argument.mayBeNull() && value == 0
                    ? Optional.empty()
                    : memory(machine, argument, i, value, map.map(BpfMap::valueSize).orElse(0));
            case MEM -> sized(machine, i, registers);
            case CTX ->
                require(
                    value == machine.context() || argument.mayBeNull() && value == 0,
                    i,
                    "is not the context");
            case RINGBUF_MEM -> judgeRecord(machine, i, value);
            case FUNC -> require(machine.functionSlot(value) >= 0, i, "is no function");
            case SPIN_LOCK -> written(machine, i, value, 4);
            case KPTR_XCHG_DEST -> written(machine, i, value, 8);
            case TIMER -> written(machine, i, value, TIMER_BYTES);
            case DYNPTR ->
                argument.is(TypeFlag.READ_ONLY)
                    ? read(machine, i, value, DynptrKind.BYTES)
                    : written(machine, i, value, DynptrKind.BYTES);
            case CONST_STR -> read(machine, i, value, 1);
            case CONST_SIZE,
                CONST_SIZE_OR_ZERO,
                ANYTHING,
                SCALAR,
                STACK,
                CONST_ALLOC_SIZE_OR_ZERO,
                SOCK_COMMON,
                SOCKET,
                BTF_ID,
                BTF_ID_SOCK_COMMON,
                PERCPU_BTF_ID ->
                Optional.empty();
          };
      if (fault.isPresent()) return fault;
    }
    return Optional.empty();
  }

  /**
   * What a call leaves that did not happen but had a result: a dynptr that was to be made is null.
   */
  void abandon(Machine machine, long... registers) {
    for (int i = 0; i < prototype.arguments().size(); i++) {
      Argument argument = prototype.arguments().get(i);
      boolean made = argument.kind() == ArgumentKind.DYNPTR && argument.is(TypeFlag.UNINIT);
      if (made && machine.regions().writableSpan(registers[i], DynptrKind.BYTES))
        Dynptr.putNull(registers[i]);
    }
  }

  private Optional<Fault> judgeMap(Optional<BpfMap> map, int i) {
    if (map.isEmpty()) return require(false, i, "is no map");
    return require(
        environment.mapTakes(map.get().definition().type(), prototype, kind),
        i,
        "is a map of a type that the helper does not take");
  }

  private Optional<Fault> sized(Machine machine, int i, long[] registers) {
    Argument argument = prototype.arguments().get(i);
    if (argument.size() > 0) return memory(machine, argument, i, registers[i], argument.size());
    if (i + 1 >= prototype.arguments().size()) return Optional.empty();
    long size = registers[i + 1];
    boolean orZero =
        switch (prototype.arguments().get(i + 1).kind()) {
          case CONST_SIZE_OR_ZERO -> true;
          case CONST_SIZE -> false;
          default -> throw new AssertionError("memory without a size: " + prototype);
        };
    if (size < 0 || size >= MAX_SIZE || size == 0 && !orZero)
      return require(false, i + 1, "is no size: " + size);
    return memory(machine, argument, i, registers[i], size);
  }

  private Optional<Fault> memory(
      Machine machine, Argument argument, int i, long address, long size) {
    boolean writes = argument.is(TypeFlag.WRITE) || argument.is(TypeFlag.UNINIT);
    return writes ? written(machine, i, address, size) : read(machine, i, address, size);
  }

  private Optional<Fault> read(Machine machine, int i, long address, long size) {
    return machine.regions().readableSpan(address, size)
        ? Optional.empty()
        : wild("read", i, address, size);
  }

  private Optional<Fault> written(Machine machine, int i, long address, long size) {
    return machine.regions().writableSpan(address, size)
        ? Optional.empty()
        : wild("write", i, address, size);
  }

  private Optional<Fault> wild(String what, int i, long address, long size) {
    return Optional.of(
        new Fault(
            Property.WILD_ACCESS,
            "%s cannot %s %d bytes at %#x (r%d)"
                .formatted(prototype.name(), what, size, address, i + 1)));
  }

  private Optional<Fault> judgeRecord(Machine machine, int i, long address) {
    return machine.ring(address).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                Property.REFERENCE,
                "%s: r%d is no open record".formatted(prototype.name(), i + 1)));
  }

  private Optional<Fault> require(boolean fine, int i, String what) {
    return fine
        ? Optional.empty()
        : Optional.of(
            new Fault(
                Property.CALL_ARGUMENT, "%s: r%d %s".formatted(prototype.name(), i + 1, what)));
  }
}
