package dev.assay.interp.fast;

import dev.assay.interp.AtomicAccess;
import dev.assay.interp.machine.Callbacks;
import dev.assay.interp.machine.Exceptions;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Machine;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Property;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One run in the fast mode. */
class FastRun extends Loop implements Callbacks {
  private static final int TAIL_CALL = 12;
  private static final int FIRST_SAVED = 6;
  private static final int SAVED = 5;
  private static final AtomicOp[] ATOMICS = AtomicOp.values();

  private final Machine machine;
  private final FastInterpreter engine;
  private final int[] returns = new int[Layout.FRAMES];
  private final int[] programs = new int[Layout.FRAMES];
  private final int[] turns = new int[Layout.FRAMES];
  private final long[] saved = new long[Layout.FRAMES * SAVED];
  private int depth;
  private boolean returned;

  FastRun(FastInterpreter engine, Machine machine, long fuel) {
    super(machine, engine.packed(machine), fuel);
    this.engine = engine;
    this.machine = machine;
    machine.attach(this);
  }

  /** Makes ready for another run. */
  void rewind(long units) {
    Arrays.fill(r, 0, REGISTERS, 0);
    turns[0] = 0;
    depth = 0;
    fault = Optional.empty();
    fuel = units;
  }

  /** Runs the program to its end; whether it returned. */
  boolean execute() {
    return execute(0L);
  }

  /** The same, on an event at an offset of the context. */
  boolean execute(long offset) {
    r[1] = machine.context() + offset;
    r[2] = machine.secondArgument();
    r[10] = machine.space().framePointer(0);
    returned = execute(0, 0);
    return returned;
  }

  long r0() {
    return r[0];
  }

  /** How the run ended. */
  Outcome outcome() {
    if (returned)
      return new Outcome.Returned(r[0], machine.finish(List.of(r[0], r[6], r[7], r[8], r[9])));
    return fault
        .or(machine::fault)
        .<Outcome>map(why -> new Outcome.Faulted(slot, why, machine.finish(List.of())))
        .orElseGet(() -> new Outcome.OutOfFuel(slot, machine.finish(List.of())));
  }

  @Override
  int leave(int pc, long w, int floor) {
    return switch (Op.op(w)) {
      case Op.EXIT -> exit(floor);
      case Op.CALL_HELPER -> callHelper(pc, (int) Op.immediate(w));
      case Op.CALL_NAMED -> callHelper(pc, (int) r[Op.src(w)]);
      case Op.CALL_KERNEL -> callKernel(pc, (int) Op.immediate(w));
      case Op.CALL_FUNCTION -> callFunction(pc);
      case Op.ATOMIC -> atomic(pc, w);
      case Op.ORDERED_LOAD -> orderedLoad(pc, w);
      case Op.ORDERED_STORE -> orderedStore(pc, w);
      case Op.PACKET -> loadPacket(pc, w, 0, floor);
      case Op.PACKET_INDEXED -> loadPacket(pc, w, (int) r[Op.src(w)], floor);
      case Op.MAY_GOTO -> mayGoto(pc);
      default -> {
        PackedCode.Located located = code.faults().get((int) Op.immediate(w));
        yield fail(located.slot(), located.fault());
      }
    };
  }

  private int exit(int floor) {
    if (depth == floor) return FINISHED;
    depth--;
    System.arraycopy(saved, depth * SAVED, r, FIRST_SAVED, SAVED);
    if (programs[depth] != machine.programNumber()) enter(programs[depth]);
    return returns[depth];
  }

  /** Makes another program's code the current one; registers keep their values. */
  private void enter(int program) {
    machine.enter(program);
    code = engine.packed(machine);
  }

  /**
   * Saves what a callee may not change and makes its frame; the fault, if there is none to make.
   */
  private boolean push(int pc) {
    if (depth + 1 == Layout.FRAMES) {
      fail(pc, Property.CALL_DEPTH, "more than %d frames".formatted(Layout.FRAMES));
      return false;
    }
    if (--fuel < 0) return stop(pc);
    System.arraycopy(r, FIRST_SAVED, saved, depth * SAVED, SAVED);
    programs[depth] = machine.programNumber();
    returns[depth] = pc + 1;
    depth++;
    turns[depth] = 0;
    r[10] = machine.space().framePointer(depth);
    return true;
  }

  private int callFunction(int pc) {
    int target = code.before()[pc] + 1;
    // A stub behind the code: the call leads nowhere, and faults before it is paid for.
    if (target > machine.program().code().size()) return target;
    return push(pc) ? target : STOPPED;
  }

  private int callHelper(int pc, int id) {
    if (id == TAIL_CALL) return tailCall(pc);
    slot = pc;
    return called(pc, machine.call(id, r[1], r[2], r[3], r[4], r[5]));
  }

  private int callKernel(int pc, int id) {
    slot = pc;
    int next = called(pc, machine.callKernel(id, r[1], r[2], r[3], r[4], r[5]));
    return machine.exceptions().isRaised() ? raised(machine.exceptions().take()) : next;
  }

  private int raised(long cookie) {
    depth = 0;
    turns[0] = 0;
    Arrays.fill(r, 0, REGISTERS, 0);
    r[10] = machine.space().framePointer(0);
    Optional<Integer> catcher = Exceptions.catcher(machine.program());
    r[catcher.isPresent() ? 1 : 0] = cookie;
    return catcher.orElse(FINISHED);
  }

  private int called(int pc, long result) {
    if (machine.stopped()) {
      // A callback that could not end has said where; a helper's own fault is the call's.
      if (machine.fault().isPresent() && fault.isEmpty()) {
        fault = machine.fault();
        slot = pc;
      }
      return STOPPED;
    }
    r[0] = result;
    return pc + 1;
  }

  private int tailCall(int pc) {
    slot = pc;
    int before = machine.programNumber();
    int program = machine.tailCall(r[1], r[2], r[3]);
    if (machine.stopped()) return STOPPED;
    if (program == Machine.NONE) return pc + 1;
    if (--fuel < 0) return STOPPED;
    if (depth > 0) machine.exceptions().replaceFunction();
    if (program != before) enter(program);
    r[1] = machine.context();
    turns[depth] = 0;
    return 0;
  }

  @Override
  public long call(int target, long r1, long r2, long r3, long r4, long r5) {
    int from = slot;
    long[] before = Arrays.copyOf(r, REGISTERS);
    int floor = depth + 1;
    if (!push(from)) {
      machine.stop();
      return 0;
    }
    r[1] = r1;
    r[2] = r2;
    r[3] = r3;
    r[4] = r4;
    r[5] = r5;
    if (!execute(target, floor)) {
      machine.stop();
      return 0;
    }
    long result = r[0];
    depth = floor - 1;
    System.arraycopy(before, 0, r, 0, REGISTERS);
    slot = from;
    return result;
  }

  private int atomic(int pc, long w) {
    long address = r[Op.dst(w)] + Op.offset(w);
    int bytes = (int) Op.immediate(w) >> 8;
    if (!arena && (address & bytes - 1) != 0) return misaligned(pc, address);
    if (!regions.writable(address, bytes)) {
      if (arena) return pc + 1;
      wildWrite(pc, address);
      return STOPPED;
    }
    AtomicOp op = ATOMICS[(int) Op.immediate(w) & 0xff];
    long old = AtomicAccess.apply(op, bytes, address, r[0], r[Op.src(w)]);
    if (op == AtomicOp.CMPXCHG) r[0] = old;
    else if (op.fetches()) r[Op.src(w)] = old;
    return pc + 1;
  }

  private int misaligned(int pc, long address) {
    return fail(pc, Property.ALIGNMENT, "atomic operation at %#x".formatted(address));
  }

  private int orderedLoad(int pc, long w) {
    long address = r[Op.src(w)] + Op.offset(w);
    int bytes = 1 << (int) Op.immediate(w);
    if (!arena && (address & bytes - 1) != 0) return misaligned(pc, address);
    if (!regions.readable(address, bytes)) {
      if (arena) {
        r[Op.dst(w)] = 0;
        return pc + 1;
      }
      wildRead(pc, address);
      return STOPPED;
    }
    r[Op.dst(w)] = Variants.load((int) Op.immediate(w), address);
    VarHandle.acquireFence();
    return pc + 1;
  }

  private int orderedStore(int pc, long w) {
    long address = r[Op.dst(w)] + Op.offset(w);
    int bytes = 1 << (int) Op.immediate(w);
    if (!arena && (address & bytes - 1) != 0) return misaligned(pc, address);
    if (!regions.writable(address, bytes)) {
      if (arena) return pc + 1;
      wildWrite(pc, address);
      return STOPPED;
    }
    VarHandle.releaseFence();
    Variants.store((int) Op.immediate(w), address, r[Op.src(w)]);
    return pc + 1;
  }

  private int loadPacket(int pc, long w, int index, int floor) {
    if (r[6] != machine.context())
      return fail(pc, Property.POINTER_TYPE, "a packet load needs the context in r6");
    int offset = index + (int) Op.immediate(w);
    long value = machine.packetLoad(1 << Op.offset(w), offset);
    r[0] = Math.max(0, value);
    return value == Machine.NONE ? exit(floor) : pc + 1;
  }

  private int mayGoto(int pc) {
    if (turns[depth]++ >= RunInput.MAY_GOTO_TURNS) return code.before()[pc] + 1;
    if (--fuel < 0) {
      slot = pc;
      return STOPPED;
    }
    return pc + 1;
  }
}
