package dev.assay.absint.memory;

import dev.assay.absint.domain.Extension;
import dev.assay.absint.domain.Scalar;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.Modifier;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.environment.Access;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.fields.OwnedField;
import dev.assay.ir.fields.OwnedFields;
import dev.assay.ir.fields.StructFields;
import dev.assay.ir.program.MapDefinition;
import dev.assay.ir.program.ProgramFlag;
import dev.assay.ir.verdict.Property;
import java.util.BitSet;
import java.util.Optional;

/** Every access to memory, by the kind of pointer it goes through. */
public final class Memory {
  private static final Scalar ANY_BYTE = Extension.truncate(Scalar.UNKNOWN, Byte.SIZE);
  private static final Scalar ANY_HALF = Extension.truncate(Scalar.UNKNOWN, Short.SIZE);
  private static final Scalar ANY_WORD = Extension.truncate(Scalar.UNKNOWN, Integer.SIZE);

  private final Path path;
  private final Setting setting;
  private final Alignment alignment;
  private final Bounds bounds;
  private final StackAccess stack;
  private final Fields fields;
  private final Objects objects;
  private final StructFields structs;
  private final OwnedPointers pointers;
  private final boolean mayShow;

  public Memory(
      Path path, Setting setting, Precision precision, StackLiveness liveness, StackDepths depths) {
    this.path = path;
    this.setting = setting;
    this.alignment = new Alignment(setting.has(ProgramFlag.STRICT_ALIGNMENT));
    this.bounds = new Bounds(path.log());
    this.stack = new StackAccess(path, precision, liveness, depths);
    this.fields = new Fields(path, setting);
    this.structs = new StructFields(setting.program().btf(), setting.environment());
    this.objects = new Objects(path, setting, structs);
    this.pointers = new OwnedPointers(path, objects, structs);
    this.mayShow = path.rights().mayShowPointers();
  }

  /** Loads that were accepted and of which Linux does not know what to make, by slot. */
  public BitSet unconverted() {
    return fields.unconverted();
  }

  /** The dynptrs on the stack. */
  public DynptrSlots dynptrs() {
    return stack.dynptrs();
  }

  // ---- instructions

  /**
   * The value that a load yields, extended to 64 bits.
   *
   * @param strict whether it must be aligned
   */
  public Value load(PointerUse use, boolean signed, boolean strict) {
    alignment.check(use, strict);
    Value value = loaded(use, signed, strict, true);
    if (use.bytes() < 8 && value instanceof Number number) {
      int bits = use.bytes() * 8;
      return number.with(
          signed ? Extension.signExtend64(number.set(), bits) : truncated(number.set(), bits));
    }
    return value;
  }

  /** Checks that an access is aligned. */
  public void checkAligned(PointerUse use) {
    alignment.check(use, true);
  }

  /** The same of an access by a number, which is refused for that later. */
  public void checkAligned(Number number, int displacement, int bytes, boolean strict) {
    alignment.check(number, displacement, bytes, strict);
  }

  /** Checks a load whose value goes nowhere. */
  public void peek(PointerUse use) {
    alignment.check(use, true);
    loaded(use, false, true, false);
  }

  private Value loaded(PointerUse use, boolean signed, boolean strict, boolean intoRegister) {
    Pointer pointer = usable(use);
    return switch (pointer.base()) {
      case STACK -> {
        stack.checkBounds(use, false);
        yield stack.load(use, intoRegister);
      }
      case CONTEXT -> fields.context(use, signed ? Access.SIGNED_LOAD : Access.LOAD);
      case MAP_VALUE -> mapValue(use, signed, strict);
      case MAP_KEY -> {
        bounds.check(use, pointer.map().definition().keySize(), false);
        yield Number.UNKNOWN;
      }
      case PACKET, PACKET_META -> {
        bounds.checkPacket(use, false);
        yield Number.UNKNOWN;
      }
      case MEMORY -> {
        checkMemory(use, false);
        yield Number.UNKNOWN;
      }
      case SOCKET, SOCK_COMMON, TCP_SOCK, XDP_SOCK -> fields.socket(use);
      case FLOW_KEYS -> {
        fields.checkFlowKeys(use);
        yield Number.UNKNOWN;
      }
      case OBJECT -> objects.load(use);
      case MAP -> objects.loadFromMap(use);
      case BUFFER, TP_BUFFER -> {
        Buffers.check(use, false);
        yield Number.UNKNOWN;
      }
      case ARENA -> Number.UNKNOWN;
      case PACKET_END, FUNCTION, DYNPTR -> throw invalid(use);
    };
  }

  /** Checks a store. */
  public void store(PointerUse use, Stored stored, boolean strict) {
    alignment.check(use, strict);
    Pointer pointer = usable(use);
    switch (pointer.base()) {
      case STACK -> {
        stack.checkBounds(use, true);
        stack.store(use, stored);
      }
      case CONTEXT -> {
        checkShown(stored, "ctx");
        fields.context(use, Access.STORE);
      }
      case MAP_VALUE -> storeToMap(use, stored, strict);
      case MAP_KEY ->
          refuse(Property.PERMISSION, "write to change key R" + use.register() + " not allowed");
      case PACKET, PACKET_META -> {
        checkPacketWritable();
        checkShown(stored, "packet");
        bounds.checkPacket(use, false);
      }
      case MEMORY -> storeToMemory(use, stored);
      case SOCKET, SOCK_COMMON, TCP_SOCK, XDP_SOCK -> cannotWrite(use);
      case FLOW_KEYS -> {
        checkShown(stored, "flow keys");
        fields.checkFlowKeys(use);
      }
      case OBJECT -> objects.store(use);
      case MAP -> objects.storeToMap(use);
      case BUFFER, TP_BUFFER -> Buffers.check(use, true);
      // A store anywhere in an arena is caught when it faults.
      case ARENA -> {}
      case PACKET_END, FUNCTION, DYNPTR -> throw invalid(use);
    }
  }

  // Most loads are of memory of which nothing is known.
  private static Scalar truncated(Scalar loaded, int bits) {
    if (loaded != Scalar.UNKNOWN) {
      return Extension.truncate(loaded, bits);
    }
    return switch (bits) {
      case Byte.SIZE -> ANY_BYTE;
      case Short.SIZE -> ANY_HALF;
      default -> ANY_WORD;
    };
  }

  private static Pointer usable(PointerUse use) {
    Pointer pointer = use.pointer();
    boolean usable =
        switch (pointer.base()) {
          case MEMORY, OBJECT, BUFFER -> !pointer.mayBeNull();
          case PACKET_END, FUNCTION, DYNPTR -> false;
          default -> pointer.type().modifiers() == 0;
        };
    if (!usable) {
      throw invalid(use);
    }
    return pointer;
  }

  private static Refusal invalid(PointerUse use) {
    Property property =
        use.pointer().mayBeNull() ? Property.NULL_DEREFERENCE : Property.POINTER_TYPE;
    return new Refusal(
        property, "R%d invalid mem access '%s'".formatted(use.register(), type(use)));
  }

  private static String type(PointerUse use) {
    return use.pointer().typeText();
  }

  private static void refuse(Property property, String message) {
    throw new Refusal(property, message);
  }

  private static void cannotWrite(PointerUse use) {
    refuse(Property.PERMISSION, "R" + use.register() + " cannot write into " + type(use));
  }

  // An address must not come where somebody can read it.
  private void checkShown(Stored stored, String where) {
    if (!mayShow && stored instanceof Stored.FromRegister(int register, Pointer _)) {
      refuse(Property.PRIVILEGE, "R" + register + " leaks addr into " + where);
    }
  }

  private void storeToMemory(PointerUse use, Stored stored) {
    if (!use.pointer().type().is(Modifier.READ_ONLY)) {
      checkShown(stored, "mem");
    }
    checkMemory(use, true);
  }

  private void checkMemory(PointerUse use, boolean write) {
    boolean readOnly = use.pointer().type().is(Modifier.READ_ONLY);
    if (write && readOnly) {
      cannotWrite(use);
    }
    if (!readOnly || !use.pointer().type().is(Modifier.UNTRUSTED)) {
      bounds.check(use, use.pointer().size(), false);
    }
  }

  // ---- map values

  private void storeToMap(PointerUse use, Stored stored, boolean strict) {
    checkShown(stored, "map");
    checkMapPermission(use, true);
    checkMapValue(use, false, true);
    Optional<OwnedField> field = OwnedPointers.at(use.pointer().map().fields(), use);
    if (field.isPresent()) {
      pointers.store(field.get(), stored, strict);
    }
  }

  private Value mapValue(PointerUse use, boolean signed, boolean strict) {
    checkMapPermission(use, false);
    checkMapValue(use, false, true);
    KnownMap map = use.pointer().map();
    Optional<OwnedField> field = OwnedPointers.at(map.fields(), use);
    if (field.isPresent()) {
      return pointers.load(field.get(), strict);
    }
    return use.isFixed() && Constants.isConstant(map)
        ? Constants.at(map, use.place(), use.bytes(), signed)
        : Number.UNKNOWN;
  }

  private static void checkMapPermission(PointerUse use, boolean write) {
    KnownMap known = use.pointer().map();
    MapDefinition map = known.definition();
    boolean forbidden =
        write ? known.isReadOnly() : (map.flags() & MapDefinition.WRITE_ONLY_FOR_PROGRAMS) != 0;
    if (forbidden) {
      refuse(
          Property.PERMISSION,
          "%s map forbidden, value_size=%d off=%d size=%d"
              .formatted(
                  write ? "write into" : "read from", map.valueSize(), use.offset(), use.bytes()));
    }
  }

  private void checkMapValue(PointerUse use, boolean mayBeEmpty, boolean direct) {
    KnownMap map = use.pointer().map();
    bounds.check(use, map.definition().valueSize(), mayBeEmpty);
    pointers.checkTouched(map.fields(), use, direct);
  }

  /** Checks that a pointer to a map's value is inside it. */
  public void checkReachable(PointerUse use) {
    checkMapValue(use, false, false);
  }

  /** What the kernel owns of an object that a program allocated; nothing of other objects. */
  public OwnedFields fields(Pointer object) {
    return object.type().is(Modifier.ALLOCATED)
            && object.target() instanceof Target.OfType type
            && !object.type().is(Modifier.UNTRUSTED)
        ? structs.of(type.id()).orElse(OwnedFields.NONE)
        : OwnedFields.NONE;
  }

  /** Whether the kernel owns anything of objects of a type that a program may allocate. */
  public boolean hasFields(Target.OfType type) {
    return structs.of(type.id()).isPresent();
  }

  /** The types of the program, where it has some. */
  public Btf types() {
    return setting.program().btf().orElseThrow();
  }

  /** Whether objects under RCU stay where they are. */
  public boolean isInRcu() {
    return objects.inRcu();
  }

  /** Pointers inside values of maps. */
  public OwnedPointers pointers() {
    return pointers;
  }

  // ---- packet

  /** Whether programs of this type may use the packet directly. */
  public boolean mayReachPacket(boolean write) {
    ProgramType type = setting.type();
    return write ? type.mayWritePacket() : type.mayReadPacket();
  }

  private void checkPacketWritable() {
    if (!mayReachPacket(true)) {
      refuse(Property.PERMISSION, "cannot write into packet");
    }
  }

  // ---- helpers

  /**
   * Checks that a helper may use memory.
   *
   * @param use from the pointer in the register on, as many bytes as the helper uses
   * @param fills whether the helper fills it, so that it need not be initialised
   * @return whether it is stack that the helper fills
   */
  public boolean checkForHelper(PointerUse use, boolean write, boolean mayBeEmpty, boolean fills) {
    Pointer pointer = use.pointer();
    switch (pointer.base()) {
      case PACKET, PACKET_META -> bounds.checkPacket(use, mayBeEmpty);
      case MAP_KEY -> {
        if (write) {
          cannotWrite(use);
        }
        bounds.check(use, pointer.map().definition().keySize(), false);
      }
      case MAP_VALUE -> {
        checkMapPermission(use, write);
        checkMapValue(use, mayBeEmpty, false);
      }
      case MEMORY -> {
        if (write && pointer.type().is(Modifier.READ_ONLY)) {
          cannotWrite(use);
        }
        bounds.check(use, pointer.size(), mayBeEmpty);
      }
      case STACK -> {
        return checkStack(use, write, mayBeEmpty, fills);
      }
      case BUFFER -> Buffers.check(use, write);
      case OBJECT -> objects.peek(use);
      case CONTEXT -> checkContext(use, write, mayBeEmpty);
      default -> throw noMemory(use);
    }
    return false;
  }

  private static Refusal noMemory(PointerUse use) {
    return new Refusal(
        Property.CALL_ARGUMENT, "R" + use.register() + " type=" + type(use) + " expected=fp");
  }

  // Contexts that Linux does not rewrite are memory like any other, whose last byte tells.
  private boolean hasPlainContext() {
    return switch (setting.type()) {
      case SYSCALL,
          KPROBE,
          TRACEPOINT,
          RAW_TRACEPOINT,
          RAW_TRACEPOINT_WRITABLE,
          TRACING,
          LSM,
          STRUCT_OPS,
          CGROUP_DEVICE,
          LIRC_MODE2,
          NETFILTER ->
          true;
      default -> false;
    };
  }

  private void checkContext(PointerUse use, boolean write, boolean mayBeEmpty) {
    if (!hasPlainContext()) {
      throw noMemory(use);
    }
    if (use.bytes() != 0) {
      PointerUse last = new PointerUse(use.register(), use.pointer(), use.bytes() - 1, 1);
      fields.context(last, write ? Access.STORE : Access.LOAD);
    } else if (!mayBeEmpty) {
      refuse(Property.CONTEXT_ACCESS, "invalid zero-sized read");
    }
  }

  private boolean checkStack(PointerUse use, boolean write, boolean mayBeEmpty, boolean fills) {
    if (fills && use.isFixed()) {
      stack.checkWritable(use, mayBeEmpty);
      return true;
    }
    stack.checkReadable(use, mayBeEmpty, write);
    return false;
  }

  /** Stores bytes of which nothing is known to the stack, as a helper does that fills a buffer. */
  public void fill(PointerUse use) {
    stack.fill(use);
  }

  /** The number that a range of the stack is known to hold, as a map's key. */
  public Value constantOnStack(PointerUse use) {
    boolean fixedStack = use.pointer().isPlain(Base.STACK) && use.isFixed();
    return fixedStack ? stack.constantAt(use) : Value.UNSET;
  }

  /** Checks that a pointer has not been moved. */
  public static void checkUnmoved(Pointer pointer, int register, boolean fixedAllowed) {
    Bounds.checkUnmoved(pointer, register, fixedAllowed);
  }

  Path path() {
    return path;
  }
}
