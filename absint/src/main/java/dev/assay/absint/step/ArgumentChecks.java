package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.PointerUse;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.path.Limits;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.DynptrKind;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Reference;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.environment.Argument;
import dev.assay.ir.environment.ArgumentKind;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.environment.TypeFlag;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Checks the arguments of a helper's call against its prototype. */
final class ArgumentChecks {
  private static final Argument MAP_VALUE = Argument.of(ArgumentKind.MAP_VALUE);
  private static final Argument MAP_OF_SOCKETS_VALUE = Argument.of(ArgumentKind.BTF_ID_SOCK_COMMON);

  private final Path path;
  private final Setting setting;
  private final Memory memory;
  private final Precision precision;
  private final ConstantTexts texts;
  private final ObjectArguments objects;
  private final DynptrArguments dynptrs;
  private final Timers timers = new Timers();
  private final SpinLocks locks;
  private final PointerExchanges exchanges;

  ArgumentChecks(
      Path path, Setting setting, Memory memory, Precision precision, TreeCallbacks trees) {
    this.path = path;
    this.setting = setting;
    this.memory = memory;
    this.precision = precision;
    this.texts = new ConstantTexts(memory);
    this.objects = new ObjectArguments(path, setting, memory.pointers());
    this.dynptrs = new DynptrArguments(memory);
    this.locks = new SpinLocks(path, memory, trees);
    this.exchanges = new PointerExchanges(memory);
  }

  /** Checks the n-th argument, counted from 0. */
  void check(CallArguments call, int n) {
    int register = n + 1;
    Argument declared = call.helper().arguments().get(n);
    Value value = path.read(register);
    if (declared.kind() == ArgumentKind.ANYTHING) {
      if (value instanceof Pointer && !path.rights().mayShowPointers()) {
        throw new Refusal(Property.PRIVILEGE, "R" + register + " leaks addr into helper function");
      }
      return;
    }
    checkPacket(call, value);
    Argument argument = resolved(call, declared);
    ArgumentKind kind = argument.kind();
    if (!(value.isZero() && argument.mayBeNull())) {
      ArgumentTypes.check(value, register, argument, kind);
      if (value instanceof Pointer p) {
        objects.check(call, argument, kind, register, p);
      }
      ArgumentTypes.checkOffset(value, register, argument);
    }
    if (argument.kind() == ArgumentKind.DYNPTR && argument.is(TypeFlag.RELEASE)) {
      dynptrs.checkReleasable(register, value);
      call.setReleased(register);
    } else {
      noteReference(call, argument, value, register);
    }
    checkKind(call, argument, kind, register, value);
  }

  private void checkPacket(CallArguments call, Value value) {
    boolean isPacket = value instanceof Pointer p && p.base().isPacket() && isPlain(p);
    if (isPacket && !mayTakePacket(call)) {
      refuse("helper access to the packet is not allowed");
    }
  }

  private static boolean isPlain(Pointer p) {
    return p.type().modifiers() == 0;
  }

  private boolean mayTakePacket(CallArguments call) {
    return memory.mayReachPacket(false)
        && (setting.type() == ProgramType.CGROUP_SOCKOPT
            || call.helper().is(HelperTrait.PACKET_ACCESS));
  }

  // Values of maps of sockets are sockets; a Bloom filter is asked, where others are read.
  private static Argument resolved(CallArguments call, Argument argument) {
    if (argument.kind() != ArgumentKind.MAP_VALUE) {
      return argument;
    }
    MapType type = call.requiredMap().definition().type();
    if (type == MapType.BLOOM_FILTER && call.is("map_peek_elem")) {
      return MAP_VALUE;
    }
    if (type != MapType.SOCKMAP && type != MapType.SOCKHASH) {
      return argument;
    }
    if (!argument.flags().isEmpty()) {
      refuse("invalid arg_type for sockmap/sockhash");
    }
    return MAP_OF_SOCKETS_VALUE;
  }

  private static void noteReference(
      CallArguments call, Argument argument, Value value, int register) {
    int reference = value instanceof Pointer p ? p.reference() : 0;
    if (argument.is(TypeFlag.RELEASE)) {
      if (reference == 0 && !value.isZero()) {
        throw new Refusal(
            Property.REFERENCE,
            "R" + register + " must be referenced when passed to release function");
      }
      call.setReleased(register);
    }
    if (reference != 0 && argument.kind() != ArgumentKind.KPTR_XCHG_DEST) {
      if (call.reference() != 0) {
        throw Refusal.open(
            Property.REFERENCE,
            "more than one arg with ref_obj_id R%d %d %d"
                .formatted(register, reference, call.reference()));
      }
      call.setReference(reference);
    }
  }

  private void checkKind(
      CallArguments call, Argument argument, ArgumentKind kind, int register, Value value) {
    switch (kind) {
      case CONST_MAP_PTR -> {
        if (value instanceof Pointer p && p.target() instanceof Target.OfMap(var map, int uid)) {
          timers.checkMap(call, map, uid);
          call.setMap(map, uid);
        }
      }
      case MAP_KEY -> checkKey(call, register, value);
      case MAP_VALUE -> checkValue(call, argument, register, value);
      case MEM -> checkMemory(call, argument, register, value);
      case CONST_SIZE -> checkSize(call, register, value, false);
      case CONST_SIZE_OR_ZERO -> checkSize(call, register, value, true);
      case CONST_ALLOC_SIZE_OR_ZERO -> checkAllocation(call, register, value);
      case CTX, SOCK_COMMON, SOCKET, BTF_ID_SOCK_COMMON, BTF_ID -> {}
      case RINGBUF_MEM, STACK, ANYTHING, SCALAR -> {}
      case SPIN_LOCK -> lock(call, register, (Pointer) value);
      case PERCPU_BTF_ID -> call.setPerCpu((Pointer) value);
      case FUNC -> call.setFunction(function(value));
      case CONST_STR -> texts.check(register, (Pointer) value);
      case TIMER -> timers.check(call, register, (Pointer) value);
      case KPTR_XCHG_DEST -> call.setField(exchanges.place(call, register, (Pointer) value));
      case DYNPTR -> checkDynptr(call, argument, register, value);
    }
  }

  private static int function(Value value) {
    return ((Target.OfFunction) ((Pointer) value).target()).subprogram();
  }

  private void lock(CallArguments call, int register, Pointer pointer) {
    locks.checkOutsideTrees();
    if (call.is("spin_lock")) {
      locks.lock(Reference.Kind.SPIN_LOCK, register, pointer);
    } else {
      locks.unlock(Reference.Kind.SPIN_LOCK, register, pointer);
    }
  }

  private void checkKey(CallArguments call, int register, Value value) {
    KnownMap map = call.requiredMap();
    int size = map.definition().keySize();
    access(register, value, size, false, false, false);
    MapType type = map.definition().type();
    if (type == MapType.ARRAY || type == MapType.PERCPU_ARRAY) {
      Value key = memory.constantOnStack(use(register, value, size));
      call.setConstantKey(key instanceof Number n ? n.constant() : -1);
    }
  }

  private void checkValue(CallArguments call, Argument argument, int register, Value value) {
    if (argument.mayBeNull() && value.isZero()) {
      return;
    }
    boolean fills = argument.is(TypeFlag.UNINIT);
    int size = call.requiredMap().definition().valueSize();
    call.setFills(fills);
    if (access(register, value, size, argument.is(TypeFlag.WRITE), false, fills)) {
      call.setFilled(use(register, value, size));
    }
  }

  private void checkMemory(CallArguments call, Argument argument, int register, Value value) {
    call.setFills(argument.is(TypeFlag.UNINIT));
    if (argument.is(TypeFlag.FIXED_SIZE)) {
      boolean write = argument.is(TypeFlag.WRITE);
      if (access(register, value, argument.size(), write, false, call.fills())) {
        call.setFilled(use(register, value, argument.size()));
      }
      if (argument.is(TypeFlag.ALIGNED) && value instanceof Pointer) {
        memory.checkAligned(use(register, value, argument.size()));
      }
    }
  }

  private void checkSize(CallArguments call, int register, Value value, boolean mayBeZero) {
    Number size = (Number) value;
    String name = "R" + register;
    long umin = size.set().wide().umin();
    long umax = size.set().wide().umax();
    call.setGreatestSize(umax);
    if (size.set().wide().smin() < 0) {
      refuse(name + " min value is negative, either use unsigned or 'var &= const'");
    }
    if (umin == 0 && !mayBeZero) {
      refuse("%s invalid zero-sized read: u64=[%d,%d]".formatted(name, umin, umax));
    }
    if (Long.compareUnsigned(umax, Limits.VARIABLE_SIZE) >= 0) {
      refuse(name + " unbounded memory access, use 'var &= const' or 'if (var < const)'");
    }
    int place = register - 1;
    Value pointer = path.register(place);
    boolean write = call.helper().arguments().get(place - 1).is(TypeFlag.WRITE);
    boolean fills = call.fills() && size.isConstant();
    if (access(place, pointer, (int) umax, write, mayBeZero, fills)) {
      call.setFilled(use(place, pointer, (int) umax));
    }
    precision.need(register);
  }

  private void checkDynptr(CallArguments call, Argument argument, int register, Value value) {
    Optional<DynptrKind> kind =
        argument.is(TypeFlag.LOCAL)
            ? Optional.of(DynptrKind.LOCAL)
            : argument.is(TypeFlag.RINGBUF) ? Optional.of(DynptrKind.RINGBUF) : Optional.empty();
    if (argument.is(TypeFlag.UNINIT)) {
      dynptrs.create(register, value, kind.orElseThrow());
    } else {
      dynptrs.check(register, value, argument.is(TypeFlag.READ_ONLY), kind);
      call.setDynptr(memory.dynptrs().at((Pointer) value));
    }
  }

  private void checkAllocation(CallArguments call, int register, Value value) {
    Number size = (Number) value;
    if (!size.isConstant()) {
      refuse("R" + register + " is not a known constant'");
    }
    call.setAllocated((int) size.constant());
    precision.need(register);
  }

  private boolean access(
      int register, Value value, int bytes, boolean write, boolean mayBeEmpty, boolean fills) {
    if (value instanceof Pointer) {
      return memory.checkForHelper(use(register, value, bytes), write, mayBeEmpty, fills);
    }
    if (!(mayBeEmpty && bytes == 0 && value.isZero())) {
      refuse("R" + register + " type=" + value.typeText() + " expected=" + Base.STACK.label());
    }
    return false;
  }

  private static PointerUse use(int register, Value value, int bytes) {
    return new PointerUse(register, (Pointer) value, 0, bytes);
  }

  private static void refuse(String message) {
    throw new Refusal(Property.CALL_ARGUMENT, message);
  }
}
