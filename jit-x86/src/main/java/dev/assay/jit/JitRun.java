package dev.assay.jit;

import dev.assay.interp.machine.Callbacks;
import dev.assay.interp.machine.Exceptions;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.isa.Register;
import dev.assay.ir.isa.Size;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.verdict.Property;
import dev.assay.jit.emit.CallSite;
import dev.assay.jit.emit.Calls;
import dev.assay.jit.emit.Ending;
import dev.assay.jit.emit.EngineBlock;
import dev.assay.jit.emit.JavaCall;
import dev.assay.jit.emit.LocatedFault;
import java.util.List;
import java.util.Optional;

/** One run of compiled code, and what it calls Java for. */
final class JitRun implements Callbacks {
  /** Runs of a sweep for which the engine's block has room. */
  static final int MOST_SWEPT = 4096;

  private final JitExecutor engine;
  private final Machine machine;
  private final BlockWords block;
  private final PlacedCode first;
  private int slot;
  private boolean returned;
  private Optional<Fault> fault = Optional.empty();
  private Optional<Throwable> broken = Optional.empty();

  JitRun(JitExecutor engine, Machine machine, BlockWords block) {
    this.engine = engine;
    this.machine = machine;
    this.block = block;
    this.first = engine.code(machine);
    machine.attach(this);
  }

  /** Makes ready for another run. */
  void rewind(long fuel) {
    block.renew(machine, fuel);
    fault = Optional.empty();
  }

  /**
   * Runs the machine's program to its end; whether it returned.
   *
   * @throws IllegalStateException for a bug of ours that showed during an up-call
   */
  boolean execute() {
    returned = ended(first.start(block.address()));
    if (machine.exceptions().isRaised()) {
      returned = raised(machine.exceptions().take());
    }
    if (broken.isPresent()) {
      throw new IllegalStateException("a call from compiled code failed", broken.get());
    }
    return returned;
  }

  /**
   * Runs the program for as many events as results are left, {@link #MOST_SWEPT} at most; whether
   * all returned. Code that calls Java is begun anew for each: a call may change what it begins
   * with.
   */
  boolean sweep(int stride, long[] results, int done) {
    int count = Math.min(MOST_SWEPT, results.length - done);
    block.put(Register.R1, machine.context() + (long) (done + count) * stride);
    if (!first.code().calls().isEmpty()) {
      return sweepOneByOne(stride, results, done, count);
    }
    block.put(EngineBlock.LEFT, count);
    block.put(EngineBlock.FUEL_EACH, block.get(EngineBlock.FUEL));
    block.put(EngineBlock.STRIDE, stride);
    returned = ended(first.sweep(block.address()));
    for (int i = 0; i < count; i++) {
      results[done + i] = block.get(EngineBlock.RESULTS + Long.BYTES * (count - 1 - i));
    }
    return returned;
  }

  private boolean sweepOneByOne(int stride, long[] results, int done, int count) {
    long fuel = block.get(EngineBlock.FUEL);
    for (int i = done; i < done + count; i++) {
      machine.again();
      rewind(fuel);
      block.put(Register.R1, machine.context() + (long) i * stride);
      if (!execute()) {
        return false;
      }
      results[i] = r0();
    }
    return true;
  }

  long r0() {
    return block.get(Register.R0);
  }

  /** How the run ended. */
  Outcome outcome() {
    if (returned) {
      return new Outcome.Returned(block.get(Register.R0), machine.finish(registers()));
    }
    return fault
        .or(machine::fault)
        .<Outcome>map(why -> new Outcome.Faulted(slot, why, machine.finish(List.of())))
        .orElseGet(() -> new Outcome.OutOfFuel(slot, machine.finish(List.of())));
  }

  private List<Long> registers() {
    return List.of(
        block.get(Register.R0),
        block.get(Register.R6),
        block.get(Register.R7),
        block.get(Register.R8),
        block.get(Register.R9));
  }

  /** Runs the current program from a slot; false when the run ended instead of returning. */
  private boolean enter(int start) {
    return ended(engine.code(machine).enter(block.address(), start));
  }

  private boolean ended(long result) {
    int number = Ending.number(result);
    switch (Ending.of(result)) {
      case RETURNED -> {
        return true;
      }
      case STOPPED -> {}
      case FAULT -> {
        int program = (int) block.get(EngineBlock.PROGRAM);
        LocatedFault located = engine.code(machine, program).code().faults().get(number);
        fail(located.slot(), located.fault());
      }
      case OUT_OF_FUEL -> slot = number;
      case WILD_READ -> fail(number, Property.WILD_ACCESS, "read at %#x, outside all regions");
      case WILD_WRITE -> fail(number, Property.WILD_ACCESS, "write at %#x, outside all regions");
      case MISALIGNED -> fail(number, Property.ALIGNMENT, "atomic operation at %#x");
      case CALL_DEPTH -> fail(number, tooDeep());
    }
    return false;
  }

  /** Goes on with what was thrown, the compiled code's frames having been left. */
  private boolean raised(long cookie) {
    Register.ALL.forEach(register -> block.put(register, 0));
    block.put(EngineBlock.STOPPED, 0);
    block.put(EngineBlock.FRAME_POINTER, machine.space().framePointer(0));
    block.put(Register.R10, machine.space().framePointer(0));
    Optional<Integer> catcher = Exceptions.catcher(machine.program());
    block.put(catcher.isPresent() ? Register.R1 : Register.R0, cookie);
    return catcher.isEmpty() || enter(catcher.get());
  }

  private void fail(int at, Fault why) {
    slot = at;
    fault = Optional.of(why);
  }

  private void fail(int at, Property property, String format) {
    fail(at, new Fault(property, format.formatted(block.get(EngineBlock.FAULT_ADDRESS))));
  }

  private static Fault tooDeep() {
    return new Fault(Property.CALL_DEPTH, "more than %d frames".formatted(Layout.FRAMES));
  }

  /** Serves a call from compiled code. Lets no exception out: it would end the process. */
  long serve(long site, long r1, long r2, long r3, long r4, long r5) {
    try {
      CallSite from = CallSite.of(site);
      if (from.program() != machine.programNumber()) {
        machine.enter(from.program());
      }
      JavaCall call = engine.code(machine, from.program()).code().calls().get(from.call());
      slot = call.slot();
      long named = block.get(EngineBlock.TARGET);
      block.put(EngineBlock.TARGET, 0);
      return switch (call) {
        case JavaCall.Helper(int _, int id) -> helper(id, r1, r2, r3, r4, r5);
        case JavaCall.KernelFunction(int _, int id) -> kernelFunction(id, r1, r2, r3, r4, r5);
        case JavaCall.NamedHelper _ -> helper((int) named, r1, r2, r3, r4, r5);
        case JavaCall.PacketLoad(int _, Size size, int offset) -> packet(size, offset);
        case JavaCall.IndexedPacketLoad(int _, Size size, int offset) ->
            packet(size, (int) named + offset);
      };
    } catch (Throwable bug) {
      broken = broken.or(() -> Optional.of(bug));
      return stop();
    }
  }

  private long stop() {
    block.put(EngineBlock.STOPPED, 1);
    return 0;
  }

  private long helper(int id, long r1, long r2, long r3, long r4, long r5) {
    if (id == Calls.TAIL_CALL) {
      return tailCall(r1, r2, r3);
    }
    int from = slot;
    return called(from, machine.call(id, r1, r2, r3, r4, r5));
  }

  private long kernelFunction(int id, long r1, long r2, long r3, long r4, long r5) {
    long result = called(slot, machine.callKernel(id, r1, r2, r3, r4, r5));
    return machine.exceptions().isRaised() ? stop() : result;
  }

  private long called(int from, long result) {
    if (machine.stopped()) {
      // A callback that could not end has said where; a helper's own fault is the call's.
      if (machine.fault().isPresent() && fault.isEmpty()) {
        fault = machine.fault();
        slot = from;
      }
      return stop();
    }
    return result;
  }

  private long tailCall(long context, long map, long index) {
    long r0 = block.get(Register.R0);
    int program = machine.tailCall(context, map, index);
    if (machine.stopped() || program != Machine.NONE && !block.pay()) {
      return stop();
    }
    if (program != Machine.NONE) {
      if (block.get(EngineBlock.FRAME_POINTER) != machine.space().framePointer(0)) {
        machine.exceptions().replaceFunction();
      }
      block.put(EngineBlock.TARGET, engine.code(machine).at(0));
      block.put(Register.R1, machine.context());
    }
    return r0;
  }

  private long packet(Size size, int offset) {
    if (block.get(Register.R6) != machine.context()) {
      fail(slot, new Fault(Property.POINTER_TYPE, "a packet load needs the context in r6"));
      return stop();
    }
    long value = machine.packetLoad(size.bytes(), offset);
    if (value == Machine.NONE) {
      block.put(EngineBlock.TARGET, 1);
      return 0;
    }
    return value;
  }

  @Override
  public long call(int start, long r1, long r2, long r3, long r4, long r5) {
    long frame = block.get(EngineBlock.FRAME_POINTER);
    if (frame >= block.get(EngineBlock.LAST_FRAME_POINTER)) {
      fail(slot, tooDeep());
      machine.stop();
      return 0;
    }
    if (!block.pay()) {
      machine.stop();
      return 0;
    }
    int from = slot;
    int program = machine.programNumber();
    long[] before = Register.ALL.stream().mapToLong(block::get).toArray();
    long inner = frame + machine.space().framePointer(1) - machine.space().framePointer(0);
    block.put(EngineBlock.FRAME_POINTER, inner);
    block.put(Register.R1, r1);
    block.put(Register.R2, r2);
    block.put(Register.R3, r3);
    block.put(Register.R4, r4);
    block.put(Register.R5, r5);
    block.put(Register.R10, inner);
    if (!enter(start)) {
      machine.stop();
      return 0;
    }
    long result = block.get(Register.R0);
    Register.ALL.forEach(register -> block.put(register, before[register.number()]));
    block.put(EngineBlock.FRAME_POINTER, frame);
    machine.enter(program);
    slot = from;
    return result;
  }
}
