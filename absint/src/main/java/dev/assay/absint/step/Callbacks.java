package dev.assay.absint.step;

import dev.assay.absint.path.Path;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.ReturnRange;
import dev.assay.absint.state.State;
import dev.assay.absint.structure.Facts;
import dev.assay.absint.structure.Function;
import dev.assay.ir.environment.VerifierRule;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the program that a helper or kernel function calls: before it returns, any number of
 * times, or later, from a stack of their own.
 */
final class Callbacks {
  private final Path path;
  private final Facts facts;
  private final FunctionCalls functions;
  private final ParameterChecks parameters;
  private final boolean repeats;
  private @Nullable Frame waiting;
  private final BitSet callees = new BitSet();
  private final BitSet laterCallees = new BitSet();

  Callbacks(Path path, Facts facts, FunctionCalls functions, ParameterChecks parameters) {
    this.path = path;
    this.facts = facts;
    this.functions = functions;
    this.parameters = parameters;
    this.repeats = path.keeps(VerifierRule.REPEATED_CALLBACKS);
  }

  /** What a callback finds in its registers. */
  @FunctionalInterface
  interface Arguments {
    /** Sets the callee's r1 to r5, whatever it may read of them. */
    void pass(Frame caller, Frame callee);
  }

  /** Functions that have been given to be called back, by number. */
  BitSet callees() {
    return callees;
  }

  /** Of these the ones that are called later. */
  BitSet laterCallees() {
    return laterCallees;
  }

  /**
   * The call may call back before it returns. It is left for later: the path goes on as if it did
   * not, and a callback returns to the call, which then stands before the same choice. Older
   * releases walk it once, when the call is done.
   *
   * @param range what the callback may return
   */
  void now(int function, ReturnRange range, Arguments arguments) {
    Function callee = prepare(function);
    Frame caller = path.frame();
    if (!repeats) {
      Frame once = functions.frame(path.state(), function, path.slot());
      once.become(Frame.Role.CALLBACK, range);
      arguments.pass(caller, once);
      waiting = once;
      return;
    }
    State round = path.fork(callee.start());
    Frame frame = functions.push(round, function, path.slot());
    frame.become(Frame.Role.CALLBACK, range);
    arguments.pass(caller, frame);
    round.setCallbackUnroll(round.callbackUnroll() + 1);
    Frame copy = round.frame(round.depth() - 1);
    copy.setCallbackDepth(copy.callbackDepth() + 1);
    caller.setCallbackDepth(0);
  }

  /**
   * The function will be called at some other time, when nothing of this path is left.
   *
   * @param maySleep whether it may sleep then
   */
  void later(int function, ReturnRange range, boolean maySleep, Arguments arguments) {
    Function callee = prepare(function);
    laterCallees.set(function);
    Frame frame = new Frame(Frame.NO_CALL, 0, function);
    frame.setAsyncEntries(path.frame().asyncEntries() + 1);
    frame.become(Frame.Role.ASYNC_CALLBACK, range);
    State entry = new State(frame);
    entry.setInSleepable(maySleep);
    path.leaveAsynchronous(entry, callee.start());
    arguments.pass(path.frame(), frame);
  }

  /** The callback that is to be walked now that its call is done; null for none. */
  @Nullable Frame takeWaiting() {
    Frame taken = waiting;
    waiting = null;
    return taken;
  }

  private Function prepare(int function) {
    Function callee = facts.functions().get(function);
    parameters.objection(callee);
    callees.set(function);
    path.touchAll();
    return callee;
  }
}
