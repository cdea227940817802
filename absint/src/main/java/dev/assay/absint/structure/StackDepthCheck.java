package dev.assay.absint.structure;

import dev.assay.absint.log.Refusal;
import dev.assay.ir.environment.ProgramKind;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction.CallFunction;
import dev.assay.ir.isa.Instruction.CallKfunc;
import dev.assay.ir.isa.Shape;
import dev.assay.ir.verdict.Property;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/**
 * Adds up the stack of every chain of calls. Programs of some types get a stack of their own for
 * each function that uses much, which then does not count.
 */
public final class StackDepthCheck {
  private static final int LIMIT = 512;
  private static final int MAX_FRAMES = 8;
  private static final int WITH_TAIL_CALLS = 256;
  private static final int PRIVATE_FROM = 64;
  private static final int GRANULE = 16;

  private final Code code;
  private final Functions functions;
  private final IntUnaryOperator depths;
  private final Predicate<CallKfunc> raises;
  private final BitSet calledBack;
  private final BitSet calledLater;
  private final int[] chain = new int[MAX_FRAMES];
  private final BitSet shared = new BitSet();
  private final boolean mayBePrivate;

  /**
   * A check.
   *
   * @param depths bytes of stack that the function of a number uses
   * @param raises whether a kernel function throws
   * @param calledBack numbers of functions that are called back
   * @param calledLater of these the ones that are called later
   */
  public StackDepthCheck(
      Code code,
      Functions functions,
      IntUnaryOperator depths,
      Predicate<CallKfunc> raises,
      BitSet calledBack,
      BitSet calledLater,
      ProgramKind kind) {
    this.code = code;
    this.functions = functions;
    this.depths = depths;
    this.raises = raises;
    this.calledBack = with(functions.exceptionCallback(), calledBack);
    this.calledLater = with(functions.exceptionCallback(), calledLater);
    this.mayBePrivate = hasPrivateStacks(kind) && !functions.makeTailCalls();
  }

  private static BitSet with(int exceptionCallback, BitSet numbers) {
    BitSet all = (BitSet) numbers.clone();
    all.set(exceptionCallback, exceptionCallback != 0 || numbers.get(0));
    return all;
  }

  // Those that the kernel keeps from running inside themselves (bpf_enable_priv_stack).
  private static boolean hasPrivateStacks(ProgramKind kind) {
    return switch (kind.type()) {
      case KPROBE, TRACEPOINT, PERF_EVENT, RAW_TRACEPOINT -> true;
      case TRACING -> kind.checksRecursion();
      default -> false;
    };
  }

  /**
   * Checks all chains from the program's start, and from each function that is called back later,
   * which has a stack of its own.
   *
   * @throws Refusal when one is too long or uses too much
   */
  public void check() {
    for (int i = functions.count() - 1; i > 0; i--) {
      if (calledLater.get(i)) {
        check(functions.get(i), 0, 0, false);
      }
    }
    check(functions.get(0), 0, 0, mayBePrivate);
  }

  private void check(Function function, int before, int frame, boolean mayStandApart) {
    int number = function.number();
    if (number != 0 && function.tailCalls() && before >= WITH_TAIL_CALLS) {
      throw new Refusal(
          Property.STACK_DEPTH,
          "tail_calls are not allowed when call stack of previous frames is %d bytes. Too large"
              .formatted(before));
    }
    if (!mayStandApart) {
      shared.set(number);
    }
    int own = (depths.applyAsInt(number) + GRANULE - 1) / GRANULE * GRANULE;
    boolean isPrivate = mayStandApart && !shared.get(number) && own >= PRIVATE_FROM;
    if (isPrivate && own > LIMIT) {
      throw new Refusal(
          Property.STACK_DEPTH, "stack size of subprog %d is %d. Too large".formatted(number, own));
    }
    int after = isPrivate ? before : before + own;
    if (after > LIMIT) {
      throw new Refusal(
          Property.STACK_DEPTH,
          "combined stack size of %d calls is %d. Too large".formatted(frame + 1, after));
    }
    chain[frame] = number;
    for (int slot = function.start(); slot < function.end(); slot++) {
      if (!code.isIn(Functions.CALLS, slot)) {
        continue;
      }
      if (code.shape(slot) == Shape.CALL_KFUNC
          && code.at(slot) instanceof CallKfunc call
          && raises.test(call)) {
        checkRaise(slot, frame);
      }
      int callee = Functions.callee(code, slot);
      if (callee != Flow.NOWHERE) {
        enter(slot, functions.containing(callee), after, frame + 1, mayStandApart);
      }
    }
  }

  private void checkRaise(int slot, int frame) {
    for (int i = 0; i <= frame; i++) {
      if (calledBack.get(chain[i])) {
        throw new Refusal(
            Property.CALL_ARGUMENT,
            "bpf_throw kfunc (insn %d) cannot be called from callback subprog %d"
                .formatted(slot, chain[frame]));
      }
    }
  }

  // A function that is named may be called from here, unless it is called later.
  private void enter(int slot, Function callee, int depth, int frame, boolean mayStandApart) {
    if (calledLater.get(callee.number()) && !(code.at(slot) instanceof CallFunction)) {
      return;
    }
    if (callee.number() == functions.exceptionCallback()) {
      throw Refusal.open(
          Property.CALL_ARGUMENT, "insn " + slot + " cannot call exception cb directly");
    }
    if (frame >= MAX_FRAMES) {
      throw new Refusal(
          Property.CALL_DEPTH, "the call stack of " + frame + " frames is too deep !");
    }
    check(callee, depth, frame, mayStandApart);
  }
}
