package dev.assay.interp.checking;

import dev.assay.interp.checking.Provenance.*;
import dev.assay.interp.machine.AddressSpace;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.environment.Access;
import dev.assay.ir.environment.ContextLayout;
import dev.assay.ir.run.Fault;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/** Judges accesses by the provenance of their address. */
final class AccessJudge {
  // Linux's pointer arithmetic leaves null by less than this; then it was null that was used.
  private static final long NEAR_NULL = 1 << 16;

  private final Machine machine;
  private final AddressSpace space;
  private final References references;
  private final CheckingInterpreter engine;
  private final Dynptrs dynptrs;
  private final Iterators iterators;
  private final long[] activations;
  private final ObjectJudge objects;

  /**
   * @param activations which activation each frame belongs to, 0 where none; kept by the run
   */
  AccessJudge(
      CheckingInterpreter engine,
      Machine machine,
      References references,
      Dynptrs dynptrs,
      Iterators iterators,
      long[] activations) {
    this.engine = engine;
    this.machine = machine;
    this.space = machine.space();
    this.references = references;
    this.dynptrs = dynptrs;
    this.iterators = iterators;
    this.activations = activations;
    this.objects = new ObjectJudge(machine, references);
  }

  /** Judges uses of kernel objects. */
  ObjectJudge objects() {
    return objects;
  }

  /** The bytes a pointer may reach now. */
  record Bounds(long low, long high, Property property) {
    boolean contain(long address, long size) {
      return address >= low && size <= high - address;
    }
  }

  /** What is wrong with an access of up to 8 bytes by an instruction. */
  Optional<Fault> judge(Provenance from, long base, long address, int size, Access access) {
    return switch (from) {
      case Uninitialised _ -> unreadable();
      case Scalar _ -> notAPointer(base);
      case Context _ -> judgeContext(address, size, access);
      case InArena _ -> Optional.empty();
      case Stack _ when (address & size - 1) != 0 ->
          fault(Property.ALIGNMENT, "misaligned stack access at %#x".formatted(address));
      case MapHandle handle -> judgeMap(handle, address, size, access);
      case KernelObject object ->
          objects
              .judge(object, address, size, access)
              .or(() -> judgeWrite(object, address, size, access == Access.STORE))
              .or(() -> fields().judgeParts(machine, object, address, size, true));
      case MapValue value ->
          judgeSpan((Pointer) value, address, size, access == Access.STORE)
              .or(() -> fields().judgeParts(machine, value, address, size, true));
      case Pointer pointer -> judgeSpan(pointer, address, size, access == Access.STORE);
    };
  }

  private Optional<Fault> judgeMap(MapHandle handle, long address, int size, Access access) {
    if (access == Access.STORE) return fault(Property.PERMISSION, "write to a map itself");
    return objects
        .described(handle)
        .map(object -> objects.judge(object, address, size, access))
        .orElseGet(() ->
            fault(
                Property.POINTER_TYPE,
                "no access through " + PointerText.ofUnusable(handle, machine)));
  }

  /** What is wrong with the memory a helper is given. */
  Optional<Fault> judgeSpan(Provenance from, long address, long size, boolean write) {
    return switch (from) {
      case Uninitialised _ -> unreadable();
      case Scalar _ -> size == 0 ? Optional.empty() : notAPointer(address);
      case Pointer pointer ->
          judgeSpan(pointer, address, size, write)
              .or(() -> fields().judgeParts(machine, pointer, address, size, false));
    };
  }

  private Optional<Fault> judgeSpan(Pointer pointer, long address, long size, boolean write) {
    if (pointer instanceof InArena)
      return fault(Property.CALL_ARGUMENT, "an address in an arena is handed over");
    if (pointer instanceof KernelObject object)
      return objects
          .judgeSpan(object, address, size, write)
          .or(() -> judgeWrite(object, address, size, write));
    Optional<Bounds> bounds = bounds(pointer);
    if (bounds.isEmpty())
      return fault(
          Property.POINTER_TYPE, "no access through " + PointerText.ofUnusable(pointer, machine));
    Bounds b = bounds.get();
    if (!b.contain(address, size)) return fault(b.property, outside(pointer, b, address, size));
    Optional<Fault> wrong = judgeWrite(pointer, address, size, write);
    if (wrong.isPresent()) return wrong;
    if (write && !isWritable(pointer, address))
      return fault(Property.PERMISSION, PointerText.of(pointer, machine) + " may not be written");
    if (!write && !machine.regions().readableSpan(address, size))
      return fault(Property.PERMISSION, PointerText.of(pointer, machine) + " may not be read");
    return judgeFrames(pointer, address, size, write);
  }

  /** What is wrong with an access of what the kernel keeps on the stack. */
  private Optional<Fault> judgeFrames(Pointer pointer, long address, long size, boolean write) {
    if (!write)
      return dynptrs
          .read(address, size)
          .or(() -> pointer instanceof Stack ? iterators.read(address, size) : Optional.empty());
    references.sections().overwrite(address, size);
    iterators.overwrite(address, size);
    return dynptrs.overwrite(address, size);
  }

  private Optional<Fault> judgeWrite(Pointer pointer, long address, long size, boolean write) {
    return write ? fields().judgeWrite(machine, pointer, address, size) : Optional.empty();
  }

  private String outside(Pointer pointer, Bounds b, long address, long size) {
    // Programs address a frame from its upper end.
    long base = pointer instanceof Stack ? b.high : b.low;
    String place =
        "%d %s at %#x: offset %d of %s"
            .formatted(
                size,
                size == 1 ? "byte" : "bytes",
                address,
                address - base,
                PointerText.of(pointer, machine));
    return b.low == b.high
        ? place + ", which has no byte"
        : place + ", which ends at %d".formatted(b.high - base);
  }

  /** What the kernel keeps for itself in the values of maps. */
  KernelFields fields() {
    return engine.fields(machine.program());
  }

  private boolean isWritable(Pointer pointer, long address) {
    boolean lentToRead =
        switch (pointer) {
          case Block(long _, long _, boolean writable) -> !writable;
          case Slice(Pointer _, long _, long _, boolean writable) -> !writable;
          case Element _ -> true;
          case Packet _ -> !machine.kind().type().mayWritePacket();
          default -> false;
        };
    return !lentToRead && machine.regions().writable(address, 1);
  }

  /** Empty for what cannot be accessed at all, or not any more. */
  Optional<Bounds> bounds(Pointer pointer) {
    return switch (pointer) {
      case Stack(int depth, long activation) -> stack(depth, activation);
      case Context _ ->
          Optional.of(
              new Bounds(
                  machine.context(),
                  machine.context() + machine.contextLength(),
                  Property.CONTEXT_ACCESS));
      case Packet packet -> packet(packet);
      case MapValue(int map, long base) ->
          machine
              .mapAt(map)
              .map(m -> new Bounds(base, base + m.valueSize(), Property.MAP_VALUE_BOUNDS));
      case RingRecord(long base, long length, int reference) ->
          references.isLive(reference)
              ? Optional.of(new Bounds(base, base + length, Property.MEMORY_BOUNDS))
              : Optional.empty();
      case Element(long base, long length, int reference) ->
          iterators.isThere(reference)
              ? Optional.of(new Bounds(base, base + length, Property.MEMORY_BOUNDS))
              : Optional.empty();
      case Block(long base, long length, boolean _) ->
          Optional.of(new Bounds(base, base + length, Property.MEMORY_BOUNDS));
      case Slice(Pointer whole, long base, long length, boolean _) ->
          bounds(whole)
              .filter(_ -> !isGone(whole))
              .map(_ -> new Bounds(base, base + length, Property.MEMORY_BOUNDS));
      case MapHandle _, Function _, KernelObject _, LentDynptr _, InArena _ -> Optional.empty();
    };
  }

  private boolean isGone(Pointer pointer) {
    return pointer instanceof Stack(int depth, long activation) && activations[depth] != activation;
  }

  private Optional<Bounds> stack(int depth, long activation) {
    long top = space.framePointer(depth);
    // A frame that is gone has no byte left.
    long low = activations[depth] == activation ? top - Layout.FRAME_BYTES : top;
    return Optional.of(new Bounds(low, top, Property.STACK_BOUNDS));
  }

  private Optional<Bounds> packet(Packet pointer) {
    return machine
        .packet()
        .filter(packet -> packet.generation() == pointer.generation())
        .map(packet ->
            switch (pointer.part()) {
              case META -> new Bounds(packet.meta(), packet.data(), Property.PACKET_BOUNDS);
              case DATA -> new Bounds(packet.data(), packet.end(), Property.PACKET_BOUNDS);
              case END -> new Bounds(packet.end(), packet.end(), Property.PACKET_BOUNDS);
            });
  }

  private Optional<Fault> judgeContext(long address, int size, Access access) {
    long offset = address - machine.context();
    Optional<ContextLayout> layout = machine.contextLayout();
    boolean fine =
        offset == (int) offset
            && layout
                .map(l ->
                    l.access(
                            (int) offset,
                            size,
                            access,
                            machine.kind(),
                            machine.environment().configuration())
                        .isPresent())
                .orElseGet(() -> isTypedArgument(offset, size, access));
    return fine
        ? Optional.empty()
        : fault(Property.CONTEXT_ACCESS, "context access off=%d size=%d".formatted(offset, size));
  }

  /** Contexts that BTF describes are arguments of 8 bytes each; numbers may be read in part. */
  private boolean isTypedArgument(long offset, int size, Access access) {
    return access != Access.STORE
        && offset >= 0
        && offset % 8 == 0
        && offset <= machine.contextLength() - 8;
  }

  private static Optional<Fault> notAPointer(long base) {
    return base >= 0 && base < NEAR_NULL
        ? fault(Property.NULL_DEREFERENCE, "access through null (%#x)".formatted(base))
        : fault(Property.POINTER_TYPE, "access through a number (%#x)".formatted(base));
  }

  private static Optional<Fault> unreadable() {
    return fault(Property.UNINITIALIZED_READ, "access through an uninitialised register");
  }

  private static Optional<Fault> fault(Property property, String message) {
    return Optional.of(new Fault(property, message));
  }
}
