package dev.assay.absint.structure;

import dev.assay.absint.log.Refusal;
import dev.assay.ir.environment.ProgramType;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction.CallFunction;
import dev.assay.ir.verdict.Property;
import java.util.function.IntUnaryOperator;

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
  private final boolean mayBePrivate;

  /**
   * A check.
   *
   * @param depths bytes of stack that the function of a number uses
   */
  public StackDepthCheck(
      Code code, Functions functions, IntUnaryOperator depths, ProgramType type) {
    this.code = code;
    this.functions = functions;
    this.depths = depths;
    this.mayBePrivate =
        functions.all().stream().noneMatch(Function::tailCalls) && hasPrivateStacks(type);
  }

  private static boolean hasPrivateStacks(ProgramType type) {
    return switch (type) {
      case KPROBE, TRACEPOINT, PERF_EVENT, RAW_TRACEPOINT -> true;
      default -> false;
    };
  }

  /**
   * Checks all chains from the program's start.
   *
   * @throws Refusal when one is too long or uses too much
   */
  public void check() {
    check(functions.get(0), 0, 0);
  }

  private void check(Function function, int before, int frame) {
    if (function.number() != 0 && function.tailCalls() && before >= WITH_TAIL_CALLS) {
      throw new Refusal(
          Property.STACK_DEPTH,
          "tail_calls are not allowed when call stack of previous frames is %d bytes. Too large"
              .formatted(before));
    }
    int own = (depths.applyAsInt(function.number()) + GRANULE - 1) / GRANULE * GRANULE;
    boolean isPrivate = mayBePrivate && own >= PRIVATE_FROM;
    if (isPrivate && own > LIMIT) {
      throw new Refusal(
          Property.STACK_DEPTH,
          "stack size of subprog %d is %d. Too large".formatted(function.number(), own));
    }
    int after = isPrivate ? before : before + own;
    if (after > LIMIT) {
      throw new Refusal(
          Property.STACK_DEPTH,
          "combined stack size of %d calls is %d. Too large".formatted(frame + 1, after));
    }
    for (int slot = function.start(); slot < function.end(); slot++) {
      if (code.at(slot) instanceof CallFunction) {
        enter(slot, after, frame + 1);
      }
    }
  }

  private void enter(int call, int depth, int frame) {
    if (frame >= MAX_FRAMES) {
      throw new Refusal(
          Property.CALL_DEPTH, "the call stack of " + frame + " frames is too deep !");
    }
    int callee = Functions.callee(code, call).orElseThrow();
    check(functions.containing(callee), depth, frame);
  }
}
