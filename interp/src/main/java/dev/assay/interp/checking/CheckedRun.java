package dev.assay.interp.checking;

import dev.assay.interp.arithmetic.Operations;
import dev.assay.interp.checking.Provenance.*;
import dev.assay.interp.machine.Arena;
import dev.assay.interp.machine.Callbacks;
import dev.assay.interp.machine.Exceptions;
import dev.assay.interp.machine.ImmediateLoader;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.isa.Width;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Property;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** One run in the checking mode. */
final class CheckedRun implements Callbacks {
  private static final int TAIL_CALL = 12;

  /** What steps give instead of a slot. */
  private static final int FINISHED = -1;

  private static final int STOPPED = -2;

  private final Machine machine;
  private final StepObserver observer;
  private final StepView view;
  private final Frames frames = new Frames();
  private final Registers r = new Registers();
  private final References references;
  private final Dynptrs dynptrs = new Dynptrs();
  private final Iterators iterators = new Iterators();
  private final Spills spills;
  private final AccessJudge accesses;
  private final CallJudge calls;
  private final KernelCallJudge kernelCalls;
  private final MemorySteps memory;
  private final Protection protection;
  private final CheckingInterpreter engine;
  private Code code;
  private BitSet forbidden;
  private long fuel;
  private int slot;
  private Optional<Fault> fault = Optional.empty();
  private int bottom;
  private Caller calling = Caller.NOBODY;

  CheckedRun(CheckingInterpreter engine, Machine machine, StepObserver observer, long fuel) {
    this.engine = engine;
    this.machine = machine;
    this.references = new References(new Sections(machine.kind().sleepable()));
    this.observer = observer;
    this.fuel = fuel;
    this.code = machine.program().code();
    this.forbidden = engine.frameWrites(code);
    this.spills = new Spills(machine.space());
    this.view = new RunView(this, machine, r, frames, spills);
    this.accesses =
        new AccessJudge(engine, machine, references, dynptrs, iterators, frames.activations());
    this.calls = new CallJudge(machine, accesses, references, dynptrs);
    this.kernelCalls = new KernelCallJudge(machine, accesses, references, dynptrs, iterators);
    this.memory = new MemorySteps(machine, r, spills, accesses, references);
    this.protection = new Protection(machine, references, r, frames, spills);
    machine.attach(this);
  }

  Outcome run() {
    boolean typed = machine.program().type() != ProgramType.UNSPEC;
    r.set(
        Register.R1,
        machine.context(),
        typed ? new Context() : new Block(machine.context(), machine.contextLength(), true));
    if (!typed) r.set(Register.R2, machine.secondArgument(), Provenance.SCALAR);
    enterFrame();
    if (execute(0, 0)) {
      long[] v = r.values;
      return new Outcome.Returned(v[0], machine.finish(List.of(v[0], v[6], v[7], v[8], v[9])));
    }
    return fault
        .or(machine::fault)
        .<Outcome>map(why -> new Outcome.Faulted(slot, why, machine.finish(List.of())))
        .orElseGet(() -> new Outcome.OutOfFuel(slot, machine.finish(List.of())));
  }

  private void enterProgram() {
    code = machine.program().code();
    forbidden = engine.frameWrites(code);
  }

  private void enterFrame() {
    clearFrame();
    r.set(
        Register.R10,
        machine.space().framePointer(frames.depth()),
        new Stack(frames.depth(), frames.activation()));
  }

  /** What earlier activations left in the frame's memory is worth nothing. */
  private void clearFrame() {
    spills.enter(frames.depth());
    long top = machine.space().framePointer(frames.depth());
    dynptrs.leave(top - Layout.FRAME_BYTES, top);
    references.sections().overwrite(top - Layout.FRAME_BYTES, Layout.FRAME_BYTES);
    iterators.leave(top - Layout.FRAME_BYTES, top);
  }

  /** Runs until the frame at depth {@code floor} exits; false when the run ends before. */
  private boolean execute(int start, int floor) {
    int next = start;
    while (next >= 0) {
      slot = next;
      if (!code.contains(slot)) return fail(Property.CONTROL_FLOW, "no instruction") == FINISHED;
      observer.before(view);
      next = step(code.at(slot), floor);
    }
    return next == FINISHED;
  }

  /** The slot of the present instruction. */
  int slot() {
    return slot;
  }

  /** The frame that the present program, or function that is called later, begins with. */
  int bottom() {
    return bottom;
  }

  private int fail(Property property, String message) {
    return fail(new Fault(property, message));
  }

  private int fail(Fault why) {
    fault = Optional.of(why);
    return STOPPED;
  }

  private int step(Instruction instruction, int floor) {
    if (forbidden.get(slot)) return fail(Property.FRAME_POINTER, "frame pointer is read only");
    return switch (instruction) {
      case Alu alu -> alu(alu);
      case Negate(Width width, Register dst) -> unary(dst, Operations.negate(width, r.value(dst)));
      case Swap(var kind, int bits, Register dst) ->
          unary(dst, Operations.swap(kind, bits, r.value(dst)));
      case SignExtend extend -> signExtend(extend);
      case CastAddressSpace cast -> cast(cast);
      case LoadImmediate64 load -> loadImmediate(load);
      case Load load -> after(memory.load(load));
      case Store store -> after(memory.store(store));
      case Atomic atomic -> after(memory.atomic(atomic));
      case LoadAcquire load -> after(memory.loadAcquire(load));
      case StoreRelease store -> after(memory.storeRelease(store));
      case LoadAbsolute(Size size, int offset) -> loadPacket(size, offset, floor);
      case LoadIndirect(Size size, Register index, int offset) ->
          r.unset(index)
              ? fail(Registers.uninitialised(index))
              : loadPacket(size, (int) r.value(index) + offset, floor);
      case Jump jump -> jump(jump.offset());
      case MayGoto(short offset) -> mayGoto(offset);
      case Branch branch -> branch(branch);
      case CallHelper(int id) -> callHelper(id);
      case CallRegister(Register target) ->
          r.unset(target)
              ? fail(Registers.uninitialised(target))
              : callHelper((int) r.value(target));
      case CallFunction(int offset) -> callFunction(offset);
      case CallKfunc(int id, short module) ->
          module == 0
              ? callKernel(id)
              : fail(Property.UNKNOWN_CALL, "a kernel function of a module");
      case Exit _ -> exit(floor);
      case Invalid(long _, var defect) -> fail(Property.INVALID_INSTRUCTION, defect.text());
    };
  }

  /** The slot after the present instruction, if it is in the code. */
  private int onward() {
    int next = code.next(slot);
    return next < code.size() ? next : fail(Property.CONTROL_FLOW, "control runs off the end");
  }

  private int after(Optional<Fault> wrong) {
    return wrong.isPresent() ? fail(wrong.get()) : onward();
  }

  private int write(Register register, long value, Provenance provenance) {
    r.set(register, value, provenance);
    return onward();
  }

  // --- arithmetic

  private int alu(Alu alu) {
    Register dst = alu.dst();
    if (r.unset(alu.src()) || alu.op().readsDestination() && r.unset(dst))
      return fail(r.uninitialised(dst, alu.src()));
    return switch (PointerArithmetic.of(
        alu.width(), alu.op(), r.provenance(dst), r.provenance(alu.src()))) {
      case PointerArithmetic.Forbidden(Fault why) -> fail(why);
      case PointerArithmetic.Gives(Provenance from) ->
          write(dst, Operations.alu(alu.width(), alu.op(), r.value(dst), r.value(alu.src())), from);
    };
  }

  private int unary(Register dst, long result) {
    if (r.unset(dst)) return fail(Registers.uninitialised(dst));
    // Of a pointer too it makes a number: Linux knows nothing about it, and a privileged loader
    // may.
    return write(dst, result, Provenance.SCALAR);
  }

  private int signExtend(SignExtend extend) {
    if (r.unset(extend.src())) return fail(Registers.uninitialised(extend.src()));
    long value = Operations.signExtend(extend.width(), extend.bits(), r.value(extend.src()));
    return write(extend.dst(), value, Provenance.SCALAR);
  }

  private int cast(CastAddressSpace cast) {
    if (r.unset(cast.src())) return fail(Registers.uninitialised(cast.src()));
    if (!machine.hasArena() || !Arena.isCast(cast))
      return fail(Property.LOAD_ATTRIBUTES, "no such address spaces");
    long address = r.value(cast.src());
    return Arena.isToKernel(cast)
        ? write(cast.dst(), Arena.toKernel(address), new InArena())
        : write(cast.dst(), Arena.toUser(address), Provenance.SCALAR);
  }

  private int loadImmediate(LoadImmediate64 load) {
    return switch (ImmediateLoader.load(machine, slot, load)) {
      case ImmediateLoader.Nothing(Fault why) -> fail(why);
      case ImmediateLoader.Value(long value) -> write(load.dst(), value, immediate(load, value));
    };
  }

  private Provenance immediate(LoadImmediate64 load, long value) {
    int offset = load.high();
    return switch (load.source()) {
      case CONSTANT -> Provenance.SCALAR;
      case VARIABLE -> accesses.objects().variable(load.low(), value);
      case MAP_BY_FD, MAP_BY_INDEX -> new MapHandle(mapNumber(value));
      case MAP_VALUE_BY_FD, MAP_VALUE_BY_INDEX ->
          isUserAddress(value)
              ? Provenance.SCALAR
              : new MapValue(valueMapNumber(value), value - offset);
      case FUNCTION -> new Function(machine.functionSlot(value));
    };
  }

  /** Variables in an arena are named by their address in user space. */
  private boolean isUserAddress(long value) {
    return machine.regions().find(value).isEmpty();
  }

  private int mapNumber(long handle) {
    return machine.map(handle).map(map -> map.memory().number()).orElse(-1);
  }

  private int valueMapNumber(long address) {
    return machine
        .regions()
        .find(address)
        .map(region -> region.slot() - Layout.FIRST_VALUE_SLOT)
        .orElse(-1);
  }

  private int loadPacket(Size size, int offset, int floor) {
    if (!(r.provenance(Register.R6) instanceof Context)
        || r.value(Register.R6) != machine.context())
      return fail(Property.POINTER_TYPE, "a packet load needs the context in r6");
    if (references.any()) return fail(Property.REFERENCE, "a packet load with a reference held");
    if (references.isLocked()) return fail(Property.LOCKING, "a packet load while a lock is held");
    if (references.sections().isAny())
      return fail(Property.LOCKING, "a packet load inside a section");
    long value = machine.packetLoad(size.bytes(), offset);
    r.forget(1, 5);
    r.set(Register.R0, Math.max(0, value), Provenance.SCALAR);
    return value == Machine.NONE ? exit(floor) : onward();
  }

  // --- control

  private boolean canReach(long target) {
    if (target >= 0 && target < code.size() && code.startsAt((int) target)) return true;
    fail(Property.CONTROL_FLOW, "jump from %d to %d".formatted(slot, target));
    return false;
  }

  private int jump(long offset) {
    long target = slot + 1 + offset;
    if (!canReach(target)) return STOPPED;
    return target <= slot && --fuel < 0 ? STOPPED : (int) target;
  }

  private int branch(Branch branch) {
    if (r.unset(branch.src()) || r.unset(branch.dst()))
      return fail(r.uninitialised(branch.dst(), branch.src()));
    boolean taken =
        Operations.holds(
            branch.width(), branch.condition(), r.value(branch.dst()), r.value(branch.src()));
    return taken ? jump(branch.offset()) : onward();
  }

  private int mayGoto(short offset) {
    if (frames.turn() >= RunInput.MAY_GOTO_TURNS) {
      long target = slot + 1L + offset;
      return canReach(target) ? (int) target : STOPPED;
    }
    return --fuel < 0 ? STOPPED : onward();
  }

  private boolean push(int returnTo) {
    if (frames.isFull()) {
      fail(Property.CALL_DEPTH, "more than %d frames".formatted(Layout.FRAMES));
      return false;
    }
    if (--fuel < 0) return false;
    frames.push(r, returnTo, machine.programNumber());
    r.forget(6, 9);
    r.forget(0, 0);
    enterFrame();
    return true;
  }

  private int callFunction(int offset) {
    long target = slot + 1L + offset;
    if (!canReach(target)) return STOPPED;
    // A return off the end is the callee's exit's business: where it would lead is checked there.
    return push(slot + 1) ? (int) target : STOPPED;
  }

  private int exit(int floor) {
    if (frames.depth() == floor) return floor == 0 ? finish() : FINISHED;
    clearFrame();
    frames.pop();
    Registers caller = frames.saved(frames.depth());
    r.take(caller, 6, 10);
    r.forget(1, 5);
    if (frames.program() != machine.programNumber()) {
      machine.enter(frames.program());
      enterProgram();
    }
    int next = frames.returnTo();
    if (next < code.size()) return next;
    slot = next - 1;
    return fail(Property.CONTROL_FLOW, "control runs off the end");
  }

  private int finish() {
    if (ReturnValues.none(machine)) return leavesNothing() ? FINISHED : STOPPED;
    if (r.unset(Register.R0)) return fail(Registers.uninitialised(Register.R0));
    if (!leavesNothing()) return STOPPED;
    return ReturnValues.judge(machine, r.value(Register.R0), r.provenance(Register.R0))
        .map(this::fail)
        .orElse(FINISHED);
  }

  private boolean leavesNothing() {
    references.judgeEnd().ifPresent(this::fail);
    return fault.isEmpty();
  }

  private int callHelper(int id) {
    if (id == TAIL_CALL) return tailCall();
    Optional<HelperPrototype> prototype = machine.prototype(id);
    Optional<Fault> wrong = prototype.flatMap(p -> calls.judge(p, r));
    if (wrong.isPresent()) return fail(wrong.get());
    int at = slot;
    Caller outer = calling;
    calling = prototype.map(Caller::of).orElse(Caller.NOBODY);
    long[] v = r.values;
    Registers before = r.copy();
    long result = machine.call(id, v[1], v[2], v[3], v[4], v[5]);
    calling = outer;
    if (machine.stopped()) return stopped(at);
    slot = at;
    r.forget(1, 5);
    boolean protects = references.protects();
    Provenance from = prototype.map(p -> calls.result(p, before, result)).orElse(Provenance.SCALAR);
    if (protects && !references.protects()) endProtection();
    return write(Register.R0, result, from);
  }

  // What went wrong in a function that was called back went wrong there.
  private int stopped(int at) {
    if (fault.isEmpty() && machine.fault().isPresent()) {
      fault = machine.fault();
      slot = at;
    }
    return STOPPED;
  }

  private int callKernel(int id) {
    Optional<KernelFunction> function = machine.kernelFunction(id);
    Optional<Fault> wrong = function.flatMap(f -> kernelCalls.judge(f, r));
    if (wrong.isPresent()) return fail(wrong.get());
    int at = slot;
    long[] v = r.values;
    Registers before = r.copy();
    Caller outer = calling;
    calling = function.map(Caller::of).orElse(Caller.NOBODY);
    long result = machine.callKernel(id, v[1], v[2], v[3], v[4], v[5]);
    calling = outer;
    if (machine.stopped()) return stopped(at);
    slot = at;
    if (machine.exceptions().isRaised()) return raised(machine.exceptions().take());
    r.forget(1, 5);
    boolean protects = references.protects();
    Provenance from =
        function.map(f -> kernelCalls.result(f, before, result)).orElse(Provenance.SCALAR);
    if (protects && !references.protects()) endProtection();
    return write(Register.R0, result, from);
  }

  private int raised(long cookie) {
    while (frames.depth() > 0) {
      clearFrame();
      frames.pop();
    }
    r.clear();
    frames.replace();
    enterFrame();
    Optional<Integer> catcher = Exceptions.catcher(machine.program());
    r.set(catcher.isPresent() ? Register.R1 : Register.R0, cookie, Provenance.SCALAR);
    return catcher.isPresent() ? catcher.get() : finish();
  }

  private void endProtection() {
    protection.end(bottom);
    iterators.endProtection();
  }

  private int tailCall() {
    Optional<HelperPrototype> prototype =
        machine.environment().prototypes().stream().filter(p -> p.id() == TAIL_CALL).findFirst();
    Optional<Fault> wrong = prototype.flatMap(p -> calls.judge(p, r));
    if (wrong.isPresent()) return fail(wrong.get());
    if (references.any()) return fail(Property.REFERENCE, "a tail call with a reference held");
    if (references.sections().isAny())
      return fail(Property.LOCKING, "a tail call inside a section");
    long[] v = r.values;
    int program = machine.tailCall(v[1], v[2], v[3]);
    if (machine.stopped()) return STOPPED;
    r.forget(0, 5);
    if (program == Machine.NONE) return onward();
    if (--fuel < 0) return STOPPED;
    enterProgram();
    if (frames.depth() > 0) machine.exceptions().replaceFunction();
    frames.replace();
    clearFrame();
    r.forget(6, 9);
    r.set(Register.R1, machine.context(), new Context());
    return 0;
  }

  @Override
  public long call(int target, long r1, long r2, long r3, long r4, long r5) {
    int from = slot;
    int floor = frames.depth() + 1;
    int held = references.count();
    Registers before = r.copy();
    if (!push(from + 1)) {
      machine.stop();
      return 0;
    }
    long[] arguments = {r1, r2, r3, r4, r5};
    int count = CallbackArguments.count(calling);
    for (int i = 1; i <= 5; i++)
      r.set(
          Register.of(i),
          arguments[i - 1],
          i <= count ? argument(before, i, arguments[i - 1]) : Provenance.UNINITIALISED);
    boolean samples = CallbackArguments.isSamples(calling);
    if (samples) dynptrs.lend(r1);
    int below = bottom;
    Sections around = references.sections();
    if (calling.later()) {
      bottom = floor;
      references.setSections(new Sections(calling.maySleep()));
    }
    boolean ended = execute(target, floor);
    bottom = below;
    if (!ended) {
      machine.stop();
      return 0;
    }
    Optional<Fault> wrong = judgeResult(held);
    if (wrong.isPresent()) {
      fail(wrong.get());
      machine.stop();
      return 0;
    }
    references.setSections(around);
    if (samples) dynptrs.leave(r1, r1 + 1);
    long result = r.value(Register.R0);
    clearFrame();
    frames.pop();
    r.take(frames.saved(frames.depth()), 0, 10);
    slot = from;
    return result;
  }

  private Provenance argument(Registers before, int i, long value) {
    return calling.asksOrder()
        ? kernelCalls.compared(before, value)
        : CallbackArguments.provenance(machine, calling, before, i, value);
  }

  /**
   * What is wrong with the end of a function that a helper called.
   *
   * @param held references that there were before
   */
  private Optional<Fault> judgeResult(int held) {
    if (r.unset(Register.R0))
      return Optional.of(new Fault(Property.UNINITIALIZED_READ, "r0 is not initialised"));
    boolean later = calling.later();
    if (later && references.isLocked())
      return Optional.of(new Fault(Property.LOCKING, "a lock is still held"));
    if (later && references.count() != held)
      return Optional.of(new Fault(Property.REFERENCE, "a reference is not released"));
    if (later && references.sections().isAny())
      return Optional.of(new Fault(Property.LOCKING, "a section is still open"));
    return CallbackArguments.judgeResult(calling, r.value(Register.R0), r.provenance(Register.R0));
  }
}
