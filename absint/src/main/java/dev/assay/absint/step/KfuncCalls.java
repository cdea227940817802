package dev.assay.absint.step;

import dev.assay.absint.kfunc.KernelFunctions;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.log.Unmodelled;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.Setting;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Precision;
import dev.assay.absint.path.StackLiveness;
import dev.assay.absint.prune.Rounds;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.ReturnRange;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.structure.Facts;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.isa.Instruction.CallKfunc;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.ProgramContext;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.verdict.Property;

/** Calls of kernel functions, by their declaration in the kernel's BTF. */
final class KfuncCalls {
  private static final int EIGHT = 8;
  private static final int MAX_ERROR = 4095;
  private static final ReturnRange NOTHING = new ReturnRange(0, 0);
  private static final ReturnRange ANYTHING = new ReturnRange(Integer.MIN_VALUE, Integer.MAX_VALUE);

  private final Path path;
  private final KernelFunctions functions;
  private final boolean isCaught;
  private final Exits exits;
  private final Callbacks callbacks;
  private final KfuncSections sections;
  private final KfuncIterators iterators;
  private final KfuncArguments arguments;
  private final KfuncResults results;
  private boolean raises;
  private final KfuncGraphs graphs;

  KfuncCalls(
      Path path,
      Setting setting,
      Facts facts,
      Memory memory,
      Precision precision,
      StackLiveness liveness,
      Rounds rounds,
      Exits exits,
      Callbacks callbacks) {
    this.path = path;
    this.functions = facts.kernelFunctions();
    this.isCaught = facts.functions().exceptionCallback() != 0;
    this.exits = exits;
    this.callbacks = callbacks;
    this.sections = new KfuncSections(path);
    this.iterators = new KfuncIterators(path, setting, memory, liveness, rounds, sections);
    ProgramContext context =
        new ProgramContext(setting.type(), setting.environment().type(setting.type()));
    KfuncDynptrs dynptrs = new KfuncDynptrs(memory);
    KfuncAllocations allocations = new KfuncAllocations(path, setting, memory);
    TreeCallbacks trees = new TreeCallbacks(path, functions);
    this.graphs = new KfuncGraphs(path, memory, trees);
    this.arguments =
        new KfuncArguments(
            path,
            precision,
            context,
            new KfuncMemory(path, memory, precision),
            iterators,
            new KfuncInterrupts(path, memory, liveness),
            dynptrs,
            new ConstantTexts(memory),
            allocations,
            graphs,
            new KfuncFields(new SpinLocks(path, memory, trees)));
    this.results = new KfuncResults(path, iterators, dynptrs, memory, allocations, graphs);
  }

  /** Whether the program has thrown what nothing of its own catches. */
  boolean raisesUncaught() {
    return raises && !isCaught;
  }

  /** Judges a call; whether the path ends with it. */
  boolean call(CallKfunc instruction) {
    checkLock(instruction);
    if (instruction.btfId() == 0) {
      throw new Unmodelled("calls of no kernel function");
    }
    KernelFunction function = functions.require(instruction);
    if (function.is(Special.RES_SPIN_LOCK) || function.is(Special.RES_SPIN_LOCK_IRQSAVE)) {
      failLock();
    }
    checkBefore(function);
    KfuncCall call = new KfuncCall(function);
    arguments.check(call);
    if (function.is(Special.SESSION_COOKIE)) {
      call.setResultSize(EIGHT, false);
    }
    callBack(call);
    sections.pass(function);
    release(call);
    if (function.special().givesAway()) {
      graphs.giveAway(2);
    }
    if (function.is(Special.THROW)) {
      exits.raise(isCaught);
      raises = true;
      path.forgetCallerSaved();
      exits.checkThrown();
      return true;
    }
    path.forgetCallerSaved();
    path.set(0, results.of(call));
    if (function.is(Special.XDP_PULL_DATA)) {
      HelperCalls.forgetPacket(path, path.state());
    }
    if (function.is(KfuncFlag.ITER_NEXT)) {
      iterators.advance(call);
    }
    return false;
  }

  private void checkLock(CallKfunc instruction) {
    boolean fits =
        !path.state().holdsLock()
            || functions.find(instruction).filter(f -> f.special().goesWithLock()).isPresent();
    if (!fits) {
      throw new Refusal(Property.LOCKING, "function calls are not allowed while holding a lock");
    }
  }

  private void checkBefore(KernelFunction function) {
    if (function.is(Special.TRAP)) {
      throw new Refusal(
          Property.CONTROL_FLOW, "unexpected __bpf_trap() due to uninitialized variable?");
    }
    if (function.is(KfuncFlag.SLEEPABLE) && !sections.maySleep()) {
      throw new Refusal(
          Property.LOCKING, "program must be sleepable to call sleepable kfunc " + function.name());
    }
  }

  private void callBack(KfuncCall call) {
    Special special = call.function().special();
    if (special.callsBack()) {
      graphs.orders(call, callbacks);
    }
    if (special.callsBackLater()) {
      ReturnRange range = special == Special.WQ_SET_CALLBACK ? NOTHING : ANYTHING;
      Callbacks.Arguments arguments = HelperCallbacks.ofElement(call.map().orElseThrow());
      callbacks.later(call.callback(), range, true, arguments);
    }
  }

  // Taking such a lock may fail, on a path of its own.
  private void failLock() {
    State failed = path.fork(path.slot() + 1);
    Frame frame = failed.current();
    for (int i = 1; i <= 5; i++) {
      frame.set(i, Value.UNSET);
    }
    frame.set(0, Number.of(HelperResults.between(-MAX_ERROR, -1)));
  }

  private void release(KfuncCall call) {
    if (call.released() == 0) {
      return;
    }
    int reference = path.pointer(call.released()).reference();
    if (!path.state().release(reference)) {
      throw new Refusal(
          Property.REFERENCE,
          "kfunc " + call.function().text() + " reference has not been acquired before");
    }
    path.invalidate(path.state(), p -> p.reference() == reference);
  }
}
