package dev.assay.interp.machine;

import dev.assay.interp.machine.map.ArenaMap;
import dev.assay.interp.machine.map.ArrayMap;
import dev.assay.interp.machine.map.BpfMap;
import dev.assay.interp.machine.map.ReferenceMap;
import dev.assay.interp.machine.map.RingBuffer;
import dev.assay.ir.environment.ContextLayout;
import dev.assay.ir.environment.Environment;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Instruction.LoadImmediate64;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.objects.TypedContext;
import dev.assay.ir.program.Bytes;
import dev.assay.ir.program.Program;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.FinalState;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.run.Script;
import dev.assay.ir.verdict.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One run's memory, maps, helpers, context and packet. Made by {@link Host#start}.
 *
 * <p>An engine sets r1 to {@link #context()}, r2 to {@link #contextLength()} where the program's
 * type is unknown (as conformance vectors expect), r10 to {@code space.framePointer(0)}, attaches
 * its {@link Callbacks}, runs, and asks {@link #stopped()} after each {@link #call}.
 */
public final class Machine {
  /** MAX_TAIL_CALL_CNT of Linux. */
  public static final int TAIL_CALLS = 33;

  /** What {@link #tailCall} and {@link #packetLoad} give when they fail. */
  public static final int NONE = -1;

  private static final Callbacks NO_ENGINE =
      (slot, r1, r2, r3, r4, r5) -> {
        throw new IllegalStateException("no engine is attached");
      };

  private final AddressSpace space;
  private final RegionTable regions;
  private final List<Program> programs;
  private final List<HelperTable> helpers = new ArrayList<>();
  private final List<KernelFunctionTable> kernelFunctions = new ArrayList<>();
  private final MapSet maps;
  private final RunInput input;
  private final Environment environment;
  private final World world;
  private final Objects objects;
  private final Graphs graphs = new Graphs(this);
  private final Allocations allocations;
  private final PointersInValues pointers;
  private final Optional<ContextLayout> layout;
  private final ContextShape shape;
  private final Optional<TypedContext> typed;
  private final boolean forgiving;
  private final long context;
  private final int contextLength;
  private final Packet packet;
  private final List<String> output = new ArrayList<>();
  private final ScriptPlayer script;
  private final Scenery scenery = new Scenery();
  private final Timers timers = new Timers();
  private final Interrupts interrupts = new Interrupts();
  private final Exceptions exceptions = new Exceptions();
  private final Locks locks = new Locks(this);
  private Callbacks engine = NO_ENGINE;
  private Optional<Fault> fault = Optional.empty();
  private boolean stopped;
  private int current;
  private int tailCalls;
  private long lent;

  Machine(Host host, List<Program> programs, MapSet maps, RunInput input) {
    this.space = host.space();
    this.regions = space.regions();
    this.programs = List.copyOf(programs);
    this.maps = maps;
    this.input = input;
    if (!space.open(Layout.HELPER_SLOT, 24)) throw new OutOfMemoryError("no memory for helpers");
    this.world =
        new World(input.clockNanos(), input.seed(), space.slot(Layout.HELPER_SLOT) + Long.BYTES);
    this.environment = host.environment();
    this.layout = layout(programs.getFirst().type());
    this.typed = host.typedContext(programs.getFirst());
    this.forgiving = host.forgivesLoads(programs.getFirst());
    this.shape =
        programs.getFirst().type() == ProgramType.UNSPEC
            ? ContextShape.plain()
            : ContextShape.of(layout);
    this.objects = new Objects(space, environment, ProgramKind.of(programs.getFirst()));
    this.allocations = new Allocations(space, environment, graphs);
    this.context = space.slot(Layout.CONTEXT_SLOT);
    this.contextLength =
        typed.map(TypedContext::size).orElse(Math.max(shape.size(), input.context().length()));
    for (Program program : programs) {
      helpers.add(host.helpers(program));
      kernelFunctions.add(host.kernelFunctions(program));
    }
    this.script = new ScriptPlayer(input.script());
    openFrames();
    openContext();
    Bytes bytes = input.packet().filter(_ -> shape.hasPacket()).orElse(Bytes.EMPTY);
    int meta = shape.metadata(input.context(), bytes.length());
    this.packet = Packet.of(space, shape, context, bytes.toArray(), meta);
    maps.fill(input.maps(), world.cpu());
    this.pointers = new PointersInValues(this, programs.getFirst());
    pointers.settle();
    loadVariables();
    if (!maps.all().isEmpty()) describeMaps();
  }

  // At the address of a map the kernel's description of it can be read: zeros.
  private void describeMaps() {
    int slot = Layout.MAP_HANDLE_SLOT;
    long bytes = (long) maps.all().size() * Layout.HANDLE_BYTES + Objects.BYTES;
    if (!space.open(slot, bytes)) throw new OutOfMemoryError("no memory for maps");
    long base = space.slot(slot);
    regions.set(new Region(slot, RegionKind.OBJECT, base, base + bytes, base));
  }

  // Where they lie does not depend on what runs first.
  private void loadVariables() {
    for (Program program : programs)
      for (int slot = 0; slot < program.code().size(); slot++)
        if (program.code().startsAt(slot)
            && program.code().at(slot) instanceof LoadImmediate64 load
            && load.source() == PseudoSource.VARIABLE) ImmediateLoader.load(this, slot, load);
  }

  private Optional<ContextLayout> layout(ProgramType type) {
    return type == ProgramType.UNSPEC ? Optional.empty() : environment.context(type);
  }

  private void openFrames() {
    for (int depth = 0; depth < Layout.FRAMES; depth++) {
      int slot = Layout.FIRST_FRAME_SLOT + depth;
      long end = space.framePointer(depth);
      space.open(slot, end - space.slot(slot));
      regions.set(new Region(slot, RegionKind.STACK, end - Layout.FRAME_BYTES, end, end));
    }
  }

  private void openContext() {
    // Eight bytes more than needed, so that an empty context has an address too.
    if (!space.open(Layout.CONTEXT_SLOT, contextLength + 8L))
      throw new OutOfMemoryError("no memory for a context of " + contextLength + " bytes");
    Memory.put(context, Arrays.copyOf(input.context().toArray(), contextLength));
    long end = context + contextLength;
    regions.set(
        new Region(
            Layout.CONTEXT_SLOT,
            RegionKind.CONTEXT,
            context,
            end,
            shape.writable() ? end : context));
    shape.publish(context, objects);
    typed.ifPresent(words -> TypedWords.publish(words, context, objects));
    if (shape.isSocketBuffer()) deriveProtocol();
  }

  /** As the kernel's test run does: the protocol of a frame that says none is its EtherType. */
  private void deriveProtocol() {
    if (Memory.i32(context + SkBuff.PROTOCOL) != 0) return;
    Bytes bytes = input.packet().orElse(Bytes.EMPTY);
    int at = shape.metadata(input.context(), bytes.length()) + SkBuff.ETHERTYPE;
    if (bytes.length() >= at + 2)
      Memory.put32(context + SkBuff.PROTOCOL, bytes.at(at) & 0xff | (bytes.at(at + 1) & 0xff) << 8);
  }

  // --- what an engine asks for

  /** Connects the engine, so that helpers can call subprograms. */
  public void attach(Callbacks callbacks) {
    engine = callbacks;
  }

  public AddressSpace space() {
    return space;
  }

  public RegionTable regions() {
    return regions;
  }

  /** What r1 holds at the start. */
  public long context() {
    return context;
  }

  /** Bytes of the context. */
  public int contextLength() {
    return contextLength;
  }

  /** What r2 holds at the start: the context's length for a program of no type, else 0. */
  public long secondArgument() {
    return programs.getFirst().type() == ProgramType.UNSPEC ? contextLength : 0;
  }

  /** The program that runs now: a tail call changes it. */
  public Program program() {
    return programs.get(current);
  }

  /** Number of the program that runs now. */
  public int programNumber() {
    return current;
  }

  /** Returns to a program that made a tail call in a subprogram. */
  public void enter(int program) {
    current = program;
  }

  /**
   * Whether a load outside all regions gives 0 instead of a fault: programs that see kernel objects
   * may walk the kernel's pointers.
   */
  public boolean forgivesLoads() {
    return forgiving;
  }

  /** Whether the current program has an arena: its addresses lie in no region. */
  public boolean hasArena() {
    return program().maps().stream().anyMatch(map -> map.type() == MapType.ARENA);
  }

  /** What a load of a map's address gives, by the index in the current program; 0: no such map. */
  public long mapHandle(int index) {
    return maps.of(current, index).map(BpfMap::handle).orElse(0L);
  }

  /** A map of the current program, by its index there. */
  public Optional<BpfMap> mapOf(int index) {
    return maps.of(current, index);
  }

  /**
   * Address of a byte of a plain array's values, or of an arena as user space has it; 0 when there
   * is no such map or byte.
   */
  public long mapValue(int index, int offset) {
    return switch (maps.of(current, index).orElse(null)) {
      case ArrayMap array when ImmediateLoader.isAddressable(array, offset) ->
          array.memory().values() + offset;
      case ArenaMap _ -> Arena.USER + Integer.toUnsignedLong(offset);
      case null, default -> 0;
    };
  }

  /** What a load of a subprogram's address gives. */
  public long functionAddress(int slot) {
    return space.slot(Layout.FUNCTION_SLOT) + (long) slot * Layout.HANDLE_BYTES;
  }

  /** The slot of a subprogram by its address, or {@link #NONE}. */
  public int functionSlot(long address) {
    long offset = address - space.slot(Layout.FUNCTION_SLOT);
    boolean slotLike =
        offset >= 0
            && offset % Layout.HANDLE_BYTES == 0
            && offset / Layout.HANDLE_BYTES < program().code().size();
    return slotLike ? (int) (offset / Layout.HANDLE_BYTES) : NONE;
  }

  /** Whether helper results or writes from outside are scripted: then every call must come here. */
  public boolean isScripted() {
    return script.isBusy();
  }

  /**
   * Calls a helper other than the tail call.
   *
   * @return r0; unspecified when {@link #stopped()} afterwards
   */
  public long call(int id, long r1, long r2, long r3, long r4, long r5) {
    HelperTable.Entry entry = helpers.get(current).entry(id);
    return switch (entry) {
      case HelperTable.Missing(Fault why) -> fail(why);
      case HelperTable.Known known -> {
        if (script.isBusy() && script.replaces(this)) {
          known.check().abandon(this, r1, r2, r3, r4, r5);
          yield ObjectResults.scripted(this, known.prototype(), script.result(), r1);
        }
        Optional<Fault> wrong = known.check().judge(this, r1, r2, r3, r4, r5);
        if (wrong.isPresent()) yield fail(wrong.get());
        yield known.helper().call(this, r1, r2, r3, r4, r5);
      }
    };
  }

  /**
   * Calls a kernel function, which scripts count among the calls of helpers.
   *
   * @param btfId of its declaration in the kernel's BTF
   * @return r0; unspecified when {@link #stopped()} afterwards
   */
  public long callKernel(int btfId, long r1, long r2, long r3, long r4, long r5) {
    return switch (kernelFunctions.get(current).entry(btfId)) {
      case KernelFunctionTable.Missing(Fault why) -> fail(why);
      case KernelFunctionTable.Known(KernelFunction _, KernelRoutine routine, var check) -> {
        boolean replaced = script.isBusy() && script.replaces(this);
        Optional<Fault> wrong = check.judge(this, r1, r2, r3, r4, r5);
        if (wrong.isPresent()) yield fail(wrong.get());
        yield replaced
            ? routine.scripted(this, script.result(), r1, r2, r3, r4, r5)
            : routine.call(this, r1, r2, r3, r4, r5);
      }
    };
  }

  /** The kernel function that the current program may call and the machine serves. */
  public Optional<KernelFunction> kernelFunction(int btfId) {
    return kernelFunctions.get(current).entry(btfId)
            instanceof KernelFunctionTable.Known(KernelFunction function, var _, var _)
        ? Optional.of(function)
        : Optional.empty();
  }

  /**
   * Makes another program the current one, if the map holds one at the index and fewer than {@link
   * #TAIL_CALLS} were made. The engine then starts it at slot 0 with r1 the context, in the frame
   * of the caller.
   *
   * @return the program's number, or {@link #NONE}: then the call falls through, or the machine
   *     {@link #stopped()}
   */
  public int tailCall(long ctx, long map, long index) {
    if (script.isBusy() && script.replaces(this)) return NONE;
    if (!(map(map).orElse(null) instanceof ReferenceMap programArray)
        || ctx != context
        || programArray.definition().type() != MapType.PROG_ARRAY) {
      fail(Property.CALL_ARGUMENT, "tail_call: r1 is not the context or r2 no prog array");
      return NONE;
    }
    long word = index & 0xffff_ffffL;
    if (word >= programArray.maxEntries() || tailCalls >= TAIL_CALLS) return NONE;
    long value = programArray.targetAt((int) word);
    if (value == 0) return NONE;
    int number = Memory.i32(value);
    if (number < 0 || number >= programs.size()) return NONE;
    tailCalls++;
    current = number;
    return number;
  }

  /**
   * A legacy packet load (RFC 9669 §5.5): 1, 2 or 4 bytes in network order, as an unsigned number;
   * {@link #NONE} when they lie outside: the program then returns 0.
   */
  public long packetLoad(int bytes, int offset) {
    return SkBuff.legacyLoad(packet, bytes, offset);
  }

  /** Whether a run must end: a helper failed, or the engine said so within a callback. */
  public boolean stopped() {
    return stopped;
  }

  /** The engine ends the run, from within a callback. */
  public void stop() {
    stopped = true;
  }

  /**
   * Makes ready for another run of the first program on what the last one left: maps, context,
   * packet, clock and randomness go on.
   */
  public void again() {
    current = 0;
    tailCalls = 0;
    stopped = false;
    fault = Optional.empty();
    output.clear();
    if (script.isBusy()) script.rewind();
  }

  /**
   * Checks that the context holds so many events.
   *
   * @throws IndexOutOfBoundsException when it does not
   */
  public void checkEvents(int stride, int count) {
    if (stride < 0 || (long) stride * count > Math.max(contextLength, 0) && stride > 0) {
      throw new IndexOutOfBoundsException(
          "%d events of %d bytes in %d".formatted(count, stride, contextLength));
    }
  }

  /** Why a helper failed; empty when the engine itself stopped. */
  public Optional<Fault> fault() {
    return fault;
  }

  /** What the run leaves behind. */
  public FinalState finish(List<Long> registers) {
    return new FinalState(
        registers,
        Bytes.of(Memory.bytes(context, contextLength)),
        Bytes.of(packet.bytes()),
        maps.contents(world.cpu()),
        output);
  }

  // --- what helpers ask for

  /** Ends the run with a fault; gives 0 for the helper to return. */
  public long fail(Property property, String message) {
    return fail(new Fault(property, message));
  }

  /** The same. */
  public long fail(Fault why) {
    fault = Optional.of(why);
    stopped = true;
    return 0;
  }

  /** What the kernel offers. */
  public Environment environment() {
    return environment;
  }

  /** The kind of the program that runs now. */
  public ProgramKind kind() {
    return helpers.get(current).kind();
  }

  /** The prototype of a helper that the current program may call and the machine serves. */
  public Optional<HelperPrototype> prototype(int id) {
    return helpers.get(current).entry(id) instanceof HelperTable.Known known
        ? Optional.of(known.prototype())
        : Optional.empty();
  }

  /** Layout of the context; empty where BTF decides, and for a program of no type. */
  public Optional<ContextLayout> contextLayout() {
    return layout;
  }

  /** What the words of the context are, where BTF says it. */
  public Optional<TypedContext> typedContext() {
    return typed;
  }

  /** Kernel objects that helpers may give pointers to. */
  public Objects objects() {
    return objects;
  }

  /** Objects that the program allocates. */
  public Allocations allocations() {
    return allocations;
  }

  /** Lists and trees of them. */
  public Graphs graphs() {
    return graphs;
  }

  /** Pointers to objects in the values of maps. */
  public PointersInValues pointers() {
    return pointers;
  }

  public World world() {
    return world;
  }

  public Scenery scenery() {
    return scenery;
  }

  public Timers timers() {
    return timers;
  }

  public Interrupts interrupts() {
    return interrupts;
  }

  public Locks locks() {
    return locks;
  }

  public Exceptions exceptions() {
    return exceptions;
  }

  /** The packet, where the type has one. */
  public Optional<Packet> packet() {
    return shape.hasPacket() ? Optional.of(packet) : Optional.empty();
  }

  /** The packet; of a type that has none, an empty one. */
  public Packet packetOrEmpty() {
    return packet;
  }

  /** Adds a line to what the run leaves. */
  public void print(String line) {
    output.add(line);
  }

  /** The map with this handle. */
  public Optional<BpfMap> map(long handle) {
    return maps.byHandle(handle, space);
  }

  /** The map with this number. */
  public Optional<BpfMap> mapAt(int number) {
    return maps.at(number);
  }

  /** All maps by number. */
  public List<BpfMap> allMaps() {
    return maps.all();
  }

  /** The ring buffer in which an open record begins at this address. */
  public Optional<RingBuffer> ring(long record) {
    long slot = (record - space.base()) >>> Layout.SLOT_SHIFT;
    return maps.at((int) Math.min(slot, Layout.SLOTS) - Layout.FIRST_VALUE_SLOT)
        .filter(map -> map instanceof RingBuffer ring && ring.isOpen(record))
        .map(RingBuffer.class::cast);
  }

  /** Calls a subprogram whose address an argument was; {@link #stopped()} may hold afterwards. */
  public long callBack(long function, long r1, long r2, long r3, long r4, long r5) {
    exceptions.enterCallback();
    long result = engine.call(functionSlot(function), r1, r2, r3, r4, r5);
    exceptions.leaveCallback();
    return result;
  }

  /** Eight bytes for a helper's own use, which no program sees and no later call finds. */
  public long scratch() {
    return space.slot(Layout.HELPER_SLOT);
  }

  /**
   * Memory that the program may read, for what a helper hands to a callback; it lasts as long as
   * the run.
   *
   * @return its address
   */
  public long lend(int size) {
    int slot = Layout.FIRST_OUTSIDE_SLOT;
    long at = space.slot(slot) + lent;
    lent += size + 7L & -8;
    if (!space.open(slot, lent)) throw new OutOfMemoryError("nothing left to lend");
    regions.set(
        new Region(
            slot, RegionKind.OUTSIDE, space.slot(slot), space.slot(slot) + lent, space.slot(slot)));
    return at;
  }

  /** A write from outside. */
  void writeFromOutside(Script.OutsideWrite write) {
    maps.at(write.map()).ifPresent(map -> MapSet.put(map, write.entry(), world.cpu()));
  }
}
