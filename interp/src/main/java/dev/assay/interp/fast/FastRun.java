package dev.assay.interp.fast;

import static dev.assay.interp.fast.Packer.REGISTERS;

import dev.assay.interp.AtomicAccess;
import dev.assay.interp.machine.Callbacks;
import dev.assay.interp.machine.Exceptions;
import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.RegionTable;
import dev.assay.ir.isa.AtomicOp;
import dev.assay.ir.run.Fault;
import dev.assay.ir.run.Outcome;
import dev.assay.ir.run.RunInput;
import dev.assay.ir.verdict.Property;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One run in the fast mode. */
final class FastRun implements Callbacks {
  private static final int TAIL_CALL = 12;
  private static final int FIRST_SAVED = 6;
  private static final int SAVED = 5;
  private static final AtomicOp[] ATOMICS = AtomicOp.values();

  /** What {@link #leave} gives instead of a slot. */
  private static final int FINISHED = -1;

  private static final int STOPPED = -2;

  private final Machine machine;
  private final RegionTable regions;
  private final FastInterpreter engine;
  private final boolean forgiving;
  private final boolean arena;
  private final int[] returns = new int[Layout.FRAMES];
  private final int[] programs = new int[Layout.FRAMES];
  private final int[] turns = new int[Layout.FRAMES];
  private final long[] saved = new long[Layout.FRAMES * SAVED];
  private PackedCode code;
  private long[] r;
  private long fuel;
  private int depth;
  private int slot;
  private boolean returned;
  private Optional<Fault> fault = Optional.empty();

  FastRun(FastInterpreter engine, Machine machine, long fuel) {
    this.engine = engine;
    this.machine = machine;
    this.regions = machine.regions();
    this.arena = machine.hasArena();
    this.forgiving = machine.forgivesLoads() || arena;
    this.fuel = fuel;
    this.code = engine.packed(machine);
    this.r = registers(code);
    machine.attach(this);
  }

  private static long[] registers(PackedCode code) {
    long[] all = new long[REGISTERS + code.constants().length];
    System.arraycopy(code.constants(), 0, all, REGISTERS, code.constants().length);
    return all;
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
    r[1] = machine.context();
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

  /** Runs until the frame at depth {@code floor} exits; false when the run ends before. */
  private boolean execute(int start, int floor) {
    long[] words = code.words();
    int[] beside = code.beside();
    long[] r = this.r;
    int pc = start;
    while (true) {
      long w = words[pc];
      switch (Op.op(w)) {
        case Op.MOV -> {
          r[Op.dst(w)] = r[Op.src(w)];
          pc++;
        }
        case Op.MOV_WIDE -> {
          r[Op.dst(w)] = r[Op.src(w)];
          pc += 2;
        }
        case Op.ALU64 -> {
          r[Op.dst(w)] = Variants.alu64(Op.variant(w), r[Op.dst(w)], r[Op.src(w)]);
          pc++;
        }
        case Op.ALU32 -> {
          r[Op.dst(w)] = Variants.alu32(Op.variant(w), r[Op.dst(w)], r[Op.src(w)]);
          pc++;
        }
        case Op.UNARY -> {
          r[Op.dst(w)] = Variants.unary(Op.variant(w), r[Op.src(w)]);
          pc++;
        }
        case Op.LOAD -> {
          long address = r[Op.src(w)] + Op.offset(w);
          if (regions.readable(address, Variants.bytes(Op.variant(w))))
            r[Op.dst(w)] = Variants.load(Op.variant(w), address);
          else if (forgiving) r[Op.dst(w)] = 0;
          else return wild(pc, "read", address);
          pc++;
        }
        case Op.STORE -> {
          long address = r[Op.dst(w)] + Op.offset(w);
          if (regions.writable(address, Variants.bytes(Op.variant(w))))
            Variants.store(Op.variant(w), address, r[Op.src(w)]);
          else if (!arena) return wild(pc, "write", address);
          pc++;
        }
        case Op.BRANCH64 -> {
          if (!Variants.holds64(Op.variant(w), r[Op.dst(w)], r[Op.src(w)])) pc++;
          else {
            if (beside[pc] <= pc && --fuel < 0) return stop(pc);
            pc = beside[pc];
          }
        }
        case Op.BRANCH32 -> {
          if (!Variants.holds32(Op.variant(w), r[Op.dst(w)], r[Op.src(w)])) pc++;
          else {
            if (beside[pc] <= pc && --fuel < 0) return stop(pc);
            pc = beside[pc];
          }
        }
        case Op.JUMP -> {
          if (beside[pc] <= pc && --fuel < 0) return stop(pc);
          pc = beside[pc];
        }
        default -> {
          pc = leave(pc, w, floor);
          if (pc < 0) return pc == FINISHED;
          words = code.words();
          beside = code.beside();
          r = this.r;
        }
      }
    }
  }

  private boolean stop(int pc) {
    slot = pc;
    return false;
  }

  private int fail(int pc, Fault why) {
    slot = pc;
    fault = Optional.of(why);
    return STOPPED;
  }

  private int fail(int pc, Property property, String message) {
    return fail(pc, new Fault(property, message));
  }

  private boolean wild(int pc, String what, long address) {
    fail(pc, Property.WILD_ACCESS, "%s at %#x, outside all regions".formatted(what, address));
    return false;
  }

  /** The operations that are rarer, or leave the loop: gives the next slot. */
  private int leave(int pc, long w, int floor) {
    return switch (Op.op(w)) {
      case Op.EXIT -> exit(floor);
      case Op.CALL_HELPER -> callHelper(pc, (int) r[Op.src(w)]);
      case Op.CALL_KERNEL -> callKernel(pc, (int) r[Op.src(w)]);
      case Op.CALL_FUNCTION -> callFunction(pc);
      case Op.ATOMIC -> atomic(pc, w);
      case Op.ORDERED_LOAD -> orderedLoad(pc, w);
      case Op.ORDERED_STORE -> orderedStore(pc, w);
      case Op.PACKET -> loadPacket(pc, w, floor);
      case Op.MAY_GOTO -> mayGoto(pc);
      default -> {
        PackedCode.Located located = code.faults().get(code.beside()[pc]);
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
    long[] fresh = registers(code);
    System.arraycopy(r, 0, fresh, 0, REGISTERS);
    r = fresh;
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
    int target = code.beside()[pc];
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
    int bytes = Variants.bytes(Op.variant(w));
    if (!arena && (address & bytes - 1) != 0) return misaligned(pc, address);
    if (!regions.writable(address, bytes)) {
      if (arena) return pc + 1;
      wild(pc, "write", address);
      return STOPPED;
    }
    AtomicOp op = ATOMICS[code.beside()[pc]];
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
    int bytes = Variants.bytes(Op.variant(w));
    if (!arena && (address & bytes - 1) != 0) return misaligned(pc, address);
    if (!regions.readable(address, bytes)) {
      if (arena) {
        r[Op.dst(w)] = 0;
        return pc + 1;
      }
      wild(pc, "read", address);
      return STOPPED;
    }
    r[Op.dst(w)] = Variants.load(Op.variant(w), address);
    VarHandle.acquireFence();
    return pc + 1;
  }

  private int orderedStore(int pc, long w) {
    long address = r[Op.dst(w)] + Op.offset(w);
    int bytes = Variants.bytes(Op.variant(w));
    if (!arena && (address & bytes - 1) != 0) return misaligned(pc, address);
    if (!regions.writable(address, bytes)) {
      if (arena) return pc + 1;
      wild(pc, "write", address);
      return STOPPED;
    }
    VarHandle.releaseFence();
    Variants.store(Op.variant(w), address, r[Op.src(w)]);
    return pc + 1;
  }

  private int loadPacket(int pc, long w, int floor) {
    if (r[6] != machine.context())
      return fail(pc, Property.POINTER_TYPE, "a packet load needs the context in r6");
    int offset = (int) r[Op.src(w)] + code.beside()[pc];
    long value = machine.packetLoad(Variants.bytes(Op.variant(w)), offset);
    r[0] = Math.max(0, value);
    return value == Machine.NONE ? exit(floor) : pc + 1;
  }

  private int mayGoto(int pc) {
    if (turns[depth]++ >= RunInput.MAY_GOTO_TURNS) return code.beside()[pc];
    if (--fuel < 0) {
      slot = pc;
      return STOPPED;
    }
    return pc + 1;
  }
}
