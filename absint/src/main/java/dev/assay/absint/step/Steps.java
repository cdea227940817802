package dev.assay.absint.step;

import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.objects.Variables;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.prune.Checkpoints;
import dev.assay.absint.prune.Rounds;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.KnownMap;
import dev.assay.absint.state.PointerType;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Target;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.absint.structure.Facts;
import dev.assay.absint.structure.Function;
import dev.assay.absint.structure.Functions;
import dev.assay.ir.claim.Refinement;
import dev.assay.ir.environment.MapType;
import dev.assay.ir.environment.VerifierRule;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Defect;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.RawSlot;
import dev.assay.ir.isa.Shape;
import dev.assay.ir.program.ProgramFlag;
import dev.assay.ir.verdict.Property;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Judges one instruction after another. */
public final class Steps {
  /** The path ends with this instruction. */
  public static final int END = Exits.END;

  private final Path path;
  private final Code code;
  private final Variables variables;
  private final List<KnownMap> maps;
  private final boolean namesArena;
  private final Facts facts;
  private final boolean sleepable;
  private final Arithmetic arithmetic;
  private final MemorySteps memorySteps;
  private final Branches branches;
  private final HelperCalls helpers;
  // Made when the first one is called: most programs call none.
  private final Supplier<KfuncCalls> newKfuncs;
  private @Nullable KfuncCalls kfuncs;
  private final FunctionCalls functions;
  private final Exits exits;
  private final Rounds rounds;
  private final ParameterChecks parameters;
  private final Callbacks callbacks;
  // What 64-bit immediates are is the same each time.
  private final @Nullable Value[] immediates;
  private final Memory memory;
  private final boolean packetLoadsReturn;
  private final boolean tailCallsReturn;
  private final boolean keepsLocks;
  private final boolean knowsVariables;
  private long jumps;

  public Steps(
      Path path,
      Facts facts,
      Setting setting,
      List<KnownMap> maps,
      Memory memory,
      Precision precision,
      StackLiveness liveness,
      Checkpoints checkpoints) {
    this.path = path;
    this.code = path.code();
    this.memory = memory;
    this.sleepable = setting.kind().sleepable();
    this.tailCallsReturn = path.keeps(VerifierRule.TAIL_CALLS_RETURN);
    this.keepsLocks = path.keeps(VerifierRule.LOCKS_ACROSS_CALLS);
    this.knowsVariables = path.keeps(VerifierRule.LOCKS_BY_VARIABLE);
    this.packetLoadsReturn = path.keeps(VerifierRule.PACKET_LOADS_RETURN);
    this.variables = new Variables(setting.environment());
    this.maps = maps;
    this.namesArena = namesArena(code, maps);
    this.facts = facts;
    this.immediates = new Value[code.size()];
    Sanity sanity = new Sanity(path.log(), setting.has(ProgramFlag.TEST_RANGE_INVARIANTS));
    Leaks leaks = new Leaks(path);
    this.arithmetic = new Arithmetic(path, precision, sanity, new PointerGuard(path, memory));
    this.memorySteps = new MemorySteps(path, setting, memory, sanity, leaks);
    this.branches = new Branches(path, facts, memory, precision, sanity);
    this.rounds = new Rounds(checkpoints);
    this.parameters = new ParameterChecks(path, facts.functions(), setting, memory);
    this.functions = new FunctionCalls(path, facts, precision, liveness, rounds, parameters);
    this.callbacks = new Callbacks(path, facts, functions, parameters);
    TreeCallbacks trees = new TreeCallbacks(path, facts.kernelFunctions());
    this.helpers =
        new HelperCalls(path, setting, memory, precision, sanity, leaks, callbacks, trees);
    this.exits = new Exits(path, setting, precision, functions, leaks);
    this.newKfuncs =
        () ->
            new KfuncCalls(
                path, setting, facts, memory, precision, liveness, rounds, exits, callbacks);
  }

  /** What makes use of these. */
  public Refining refining(List<Refinement> proven) {
    return new Refining(path, memory, proven);
  }

  /** Jumps, calls and exits judged so far. */
  public long jumps() {
    return jumps;
  }

  /** Whether Linux replaces the call at a slot by a loop. */
  public boolean becomesLoop(int slot) {
    return helpers.becomesLoop(slot);
  }

  /** The global functions that have been called, by number. */
  public BitSet called() {
    return functions.called();
  }

  /** Whether the program throws what nothing of its own catches. */
  public boolean raisesUncaught() {
    return kfuncs != null && kfuncs.raisesUncaught();
  }

  /** Loads that were accepted and of which Linux does not know what to make, by slot. */
  public BitSet unconverted() {
    return memorySteps.unconverted();
  }

  /** Functions that have been given to be called back, by number. */
  public BitSet calledBack() {
    return callbacks.callees();
  }

  /** Functions that have been given to be called back later, by number. */
  public BitSet calledLater() {
    return callbacks.laterCallees();
  }

  /** Has the main program's types read, for what the log says of them. */
  public void readMain() {
    parameters.readMain();
  }

  /** Whether a function is declared so that its arguments are known. */
  public boolean hasPrototype(Function function) {
    return parameters.ofDeclared(function).isPresent();
  }

  /** Whether a function is declared to take the context and nothing else. */
  public boolean takesContextAlone(Function function) {
    return parameters
        .ofDeclared(function)
        .filter(taken -> taken.size() == 1 && taken.getFirst() instanceof Parameter.Context)
        .isPresent();
  }

  /** The state in which the program starts. */
  public State start() {
    return sleepingLikeTheProgram(Tools.start());
  }

  /** A state in which a global function is called with anything its prototype allows. */
  public State anyCallOf(Function function) {
    return sleepingLikeTheProgram(new State(functions.anyCallOf(function)));
  }

  private State sleepingLikeTheProgram(State state) {
    state.setInSleepable(sleepable);
    return state;
  }

  /** Judges the instruction the path is at; the slot where it goes on, or {@link #END}. */
  public int step() {
    int slot = path.slot();
    Instruction instruction = code.at(slot);
    switch (code.shape(slot)) {
      case ALU -> arithmetic.alu((Alu) instruction);
      case NEGATE -> arithmetic.negate((Negate) instruction);
      case SIGN_EXTEND -> arithmetic.signExtend((SignExtend) instruction);
      case SWAP -> arithmetic.swap((Swap) instruction);
      case CAST_ADDRESS_SPACE -> castAddressSpace((CastAddressSpace) instruction);
      case LOAD_IMMEDIATE -> {
        loadImmediate((LoadImmediate64) instruction);
        return slot + 2;
      }
      case LOAD -> memorySteps.load((Load) instruction);
      case LOAD_ACQUIRE -> memorySteps.loadAcquire((LoadAcquire) instruction);
      case STORE -> memorySteps.store((Store) instruction);
      case STORE_RELEASE -> memorySteps.storeRelease((StoreRelease) instruction);
      case ATOMIC -> memorySteps.atomic((Atomic) instruction);
      case LOAD_ABSOLUTE -> {
        memorySteps.loadPacket(Optional.empty());
        return afterPacketLoad(slot + 1);
      }
      case LOAD_INDIRECT -> {
        memorySteps.loadPacket(Optional.of((LoadIndirect) instruction));
        return afterPacketLoad(slot + 1);
      }
      case INVALID, CALL_REGISTER -> throw malformed(instruction);
      case BRANCH, JUMP, MAY_GOTO, CALL_HELPER, CALL_FUNCTION, CALL_KFUNC, EXIT -> {
        jumps++;
        return jump(instruction, slot);
      }
    }
    return slot + 1;
  }

  private int afterPacketLoad(int next) {
    return packetLoadsReturn ? functions.mayReturn(next, Number.ZERO) : next;
  }

  private int jump(Instruction instruction, int slot) {
    int next = slot + 1;
    return switch (code.shape(slot)) {
      case BRANCH -> branches.branch((Branch) instruction);
      case JUMP -> next + ((Jump) instruction).offset();
      case MAY_GOTO -> mayGoto(next, ((MayGoto) instruction).offset());
      case CALL_HELPER -> callHelper(((CallHelper) instruction).id(), next);
      case CALL_FUNCTION -> {
        checkNoLock("function calls are not allowed while holding a lock");
        yield functions.call(((CallFunction) instruction).offset());
      }
      case CALL_KFUNC -> callKfunc((CallKfunc) instruction, next);
      case EXIT -> {
        checkNoLock("bpf_spin_unlock is missing");
        yield exits.exit();
      }
      default -> throw new IllegalStateException("no jump: " + instruction);
    };
  }

  private void checkNoLock(String objection) {
    if (!keepsLocks && path.state().holdsLock()) {
      throw new Refusal(Property.LOCKING, objection);
    }
  }

  private int callKfunc(CallKfunc call, int next) {
    if (kfuncs == null) {
      kfuncs = newKfuncs.get();
    }
    boolean ends = kfuncs.call(call);
    path.touch(0);
    return ends ? END : next;
  }

  private int callHelper(int id, int next) {
    int slot = path.slot();
    helpers.call(id);
    path.touch(0);
    Frame callback = callbacks.takeWaiting();
    if (callback != null) {
      return functions.enterCallback(callback);
    }
    if (!tailCallsReturn || !facts.mayReturn(slot)) {
      return next;
    }
    return functions.mayReturn(
        next, Number.UNKNOWN, other -> HelperCalls.forgetPacket(path, other));
  }

  private static RuntimeException malformed(Instruction instruction) {
    return instruction instanceof Invalid(long raw, Defect defect)
        ? Malformed.refusal(RawSlot.of(raw), defect)
        : new IllegalStateException("refused before: " + instruction);
  }

  private void castAddressSpace(CastAddressSpace cast) {
    boolean intoKernel = cast.to() == 0 && cast.from() == 1;
    if (!intoKernel && !(cast.to() == 1 && cast.from() == 0)) {
      throw new Refusal(
          Property.LOAD_ATTRIBUTES,
          "addr_space_cast insn can only convert between address space 1 and 0");
    }
    if (!namesArena) {
      throw new Refusal(
          Property.LOAD_ATTRIBUTES,
          "addr_space_cast insn can only be used in a program that has an associated arena");
    }
    path.read(cast.src());
    path.checkWritable(cast.dst());
    path.set(
        cast.dst(),
        intoKernel ? Pointer.to(PointerType.of(Base.ARENA), Target.PLAIN) : Number.UNKNOWN);
  }

  // An arena is the program's once an instruction names it, on whatever path; a file may have more.
  private static boolean namesArena(Code code, List<KnownMap> maps) {
    for (int slot = 0; slot < code.size(); slot++) {
      if (code.shape(slot) == Shape.LOAD_IMMEDIATE
          && code.at(slot) instanceof LoadImmediate64 load
          && load.source().isMap()
          && maps.get(load.low()).definition().type() == MapType.ARENA) {
        return true;
      }
    }
    return false;
  }

  // The jump may be taken at any time; the loop goes on in a round of its own.
  private int mayGoto(int next, int offset) {
    State parent = path.state().parent();
    State round = path.fork(next);
    round.setMayGotoDepth(round.mayGotoDepth() + 1);
    if (parent != null) {
      rounds.widen(parent, round, path.slot(), path.lastId());
    }
    return next + offset;
  }

  private void loadImmediate(LoadImmediate64 load) {
    path.checkWritable(load.dst());
    Value value = immediates[path.slot()];
    if (value == null) {
      value = immediate(load);
      immediates[path.slot()] = value;
    }
    path.set(load.dst(), knowsVariables ? value : anew(value));
  }

  // Where locks are known by the number of the address, each address of a variable has its own.
  private Value anew(Value value) {
    return value instanceof Pointer p && p.base() == Base.MAP_VALUE && p.map().fields().hasLock()
        ? p.withId(path.newId())
        : value;
  }

  private Value immediate(LoadImmediate64 load) {
    return switch (load.source()) {
      case CONSTANT -> Number.constant(load.value());
      case MAP_BY_FD, MAP_BY_INDEX ->
          Pointer.to(PointerType.of(Base.MAP), new Target.OfMap(maps.get(load.low()), 0));
      case MAP_VALUE_BY_FD, MAP_VALUE_BY_INDEX -> mapValue(load);
      case VARIABLE -> variables.address(load);
      case FUNCTION -> function(load);
    };
  }

  private Value function(LoadImmediate64 load) {
    Functions all = facts.functions();
    Function named = all.containing(path.slot() + load.low() + 1);
    if (!all.areTyped()) {
      throw new Refusal(Property.LOAD_ATTRIBUTES, "missing btf func_info");
    }
    if (named.isGlobal()) {
      throw new Refusal(Property.LOAD_ATTRIBUTES, "callback function not static");
    }
    return Pointer.to(PointerType.of(Base.FUNCTION), new Target.OfFunction(named.number()));
  }

  private Value mapValue(LoadImmediate64 load) {
    KnownMap map = maps.get(load.low());
    if (map.definition().type() == MapType.ARENA) {
      return Number.UNKNOWN;
    }
    Pointer base = Pointer.to(PointerType.of(Base.MAP_VALUE), new Target.OfMap(map, 0));
    return base.moved(load.high(), base.variable());
  }
}
