package dev.assay.absint.structure;

import dev.assay.absint.kfunc.KernelFunctions;
import dev.assay.absint.log.Refusal;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.environment.HelperTrait;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.PseudoSource;
import dev.assay.ir.isa.Shape;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.kfunc.Special;
import dev.assay.ir.verdict.Property;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Walks the flow once, depth first: finds unreachable instructions and marks where paths are
 * compared, where jumps are recorded and which functions move the packet.
 */
final class FlowCheck {
  private static final int DISCOVERED = 0x10;
  private static final int EXPLORED = 0x20;
  private static final int FALL_THROUGH = 1;
  private static final int JUMP = 2;

  private static final int GOING_ON =
      Shape.set(
          Shape.ALU,
          Shape.NEGATE,
          Shape.SIGN_EXTEND,
          Shape.SWAP,
          Shape.CAST_ADDRESS_SPACE,
          Shape.LOAD,
          Shape.STORE,
          Shape.ATOMIC,
          Shape.LOAD_ACQUIRE,
          Shape.STORE_RELEASE);

  private final Code code;
  private final Functions functions;
  private final IntFunction<Optional<HelperPrototype>> helpers;
  private final KernelFunctions kfuncs;
  private final boolean allowsLoops;
  private final boolean fallsBack;
  private final byte[] state;
  private final int[] stack;
  private int top;

  /** Of each slot, which of the marks below it has. */
  final byte[] marks;

  /** A state may be compared with earlier ones here. */
  static final int PRUNE_POINT = 1;

  /** A jump may lead here. */
  static final int JUMP_POINT = 2;

  /** A checkpoint is always made here. */
  static final int FORCED_CHECKPOINT = 4;

  /** A call of what calls back before it returns. */
  static final int CALLBACK_CALL = 8;

  /** May return from its function, besides going on. */
  static final int RETURN = 16;

  /** A call of a kernel function that advances an iterator. */
  static final int ITERATOR_CALL = 32;

  /** By number of function: packet pointers do not survive it. */
  final BitSet packetMovers = new BitSet();

  /** By number of function: it may sleep. */
  final BitSet sleepers = new BitSet();

  FlowCheck(
      Code code,
      Functions functions,
      IntFunction<Optional<HelperPrototype>> helpers,
      KernelFunctions kfuncs,
      boolean allowsLoops) {
    this.code = code;
    this.functions = functions;
    this.helpers = helpers;
    this.kfuncs = kfuncs;
    this.allowsLoops = allowsLoops;
    this.fallsBack = kfuncs.mayFallBack();
    this.state = new byte[code.size()];
    this.marks = new byte[code.size()];
    this.stack = new int[code.size() + 1];
  }

  void run() {
    walk(0);
    int thrown = functions.get(functions.exceptionCallback()).start();
    if (state[thrown] != EXPLORED) {
      walk(thrown);
    }
    checkAllReached();
  }

  private void mark(int slot, int mark) {
    marks[slot] |= (byte) mark;
  }

  private void walk(int start) {
    discover(start);
    while (top > 0) {
      int slot = stack[top - 1];
      if (!visit(slot)) {
        state[slot] = EXPLORED;
        top--;
      }
    }
  }

  private void checkAllReached() {
    for (int slot = 0; slot < code.size(); slot++) {
      if (state[slot] != EXPLORED) {
        throw new Refusal(Property.DEAD_CODE, "unreachable insn " + slot);
      }
      if (code.next(slot) == slot + 2) {
        if (state[slot + 1] != 0) {
          throw new Refusal(Property.CONTROL_FLOW, "jump into the middle of ldimm64 insn " + slot);
        }
        slot++;
      }
    }
  }

  // Most instructions just go on to the next one: these need no place on the stack, unless a jump
  // back to them is to be told from one to where another way has been.
  private boolean discover(int first) {
    int slot = first;
    while (allowsLoops && fallsBack && code.isIn(GOING_ON, slot)) {
      state[slot] = EXPLORED;
      checkInside(slot, slot + 1);
      slot++;
      if (state[slot] != 0) {
        return false;
      }
    }
    state[slot] = DISCOVERED;
    stack[top++] = slot;
    return true;
  }

  private void checkInside(int from, int to) {
    if (to < 0 || to >= code.size()) {
      throw new Refusal(Property.CONTROL_FLOW, "jump out of range from insn " + from + " to " + to);
    }
  }

  // Each visit answers whether it has put something on the stack that comes first.
  private boolean visit(int slot) {
    Instruction instruction = Meant.of(code.at(slot));
    return switch (instruction) {
      case LoadImmediate64 load when load.source() == PseudoSource.FUNCTION ->
          visitCall(slot, instruction, true);
      case Exit _ -> false;
      case CallHelper(int id) -> visitHelper(slot, instruction, id);
      case CallFunction _ -> visitCall(slot, instruction, true);
      case CallKfunc call -> {
        markCallbacks(slot, kfuncs.specialOf(call));
        kfuncs.find(call).ifPresent(function -> markKernelFunction(slot, function));
        yield visitCall(slot, instruction, false);
      }
      case CallRegister _ -> visitCall(slot, instruction, false);
      case Jump jump -> visitJump(slot, slot + 1 + jump.offset());
      case Branch branch -> visitBranch(slot, slot + 1 + branch.offset());
      case MayGoto(short offset) -> {
        mark(slot, FORCED_CHECKPOINT);
        yield visitBranch(slot, slot + 1 + offset);
      }
      case LoadAbsolute _, LoadIndirect _ -> {
        mark(slot, RETURN);
        yield push(slot, slot + 1, FALL_THROUGH);
      }
      default -> push(slot, slot + instruction.slots(), FALL_THROUGH);
    };
  }

  private boolean visitJump(int slot, int target) {
    boolean first = push(slot, target, FALL_THROUGH);
    mark(target, PRUNE_POINT | JUMP_POINT);
    return first;
  }

  private boolean visitBranch(int slot, int target) {
    mark(slot, PRUNE_POINT);
    return push(slot, slot + 1, FALL_THROUGH) || push(slot, target, JUMP);
  }

  private boolean visitHelper(int slot, Instruction call, int id) {
    Optional<HelperPrototype> helper = helpers.apply(id);
    if (helper.isPresent()) {
      markHelper(slot, helper.get());
    }
    return visitCall(slot, call, false);
  }

  private void markHelper(int slot, HelperPrototype helper) {
    int function = functions.containing(slot).number();
    if (helper.is(HelperTrait.ASYNC_CALLBACK)) {
      mark(slot, PRUNE_POINT);
    }
    if (helper.is(HelperTrait.CALLBACK)) {
      markCallback(slot);
    }
    if (helper.is(HelperTrait.MIGHT_SLEEP)) {
      sleepers.set(function);
    }
    if (helper.is(HelperTrait.MAY_RETURN_FROM_FUNCTION)) {
      mark(slot, RETURN);
    }
    if (helper.is(HelperTrait.CHANGES_PACKET_DATA) || (marks[slot] & RETURN) != 0) {
      packetMovers.set(function);
    }
  }

  private void markCallback(int slot) {
    mark(slot, CALLBACK_CALL | FORCED_CHECKPOINT | PRUNE_POINT | JUMP_POINT);
  }

  // Whether the program may call it or not.
  private void markCallbacks(int slot, Special special) {
    if (special.callsBackLater()) {
      mark(slot, PRUNE_POINT);
    }
    if (special.callsBack()) {
      markCallback(slot);
    }
  }

  private void markKernelFunction(int slot, KernelFunction kernel) {
    int function = functions.containing(slot).number();
    if (kernel.is(KfuncFlag.ITER_NEXT)) {
      mark(slot, ITERATOR_CALL | PRUNE_POINT | FORCED_CHECKPOINT);
    }
    if (kernel.is(KfuncFlag.SLEEPABLE)) {
      sleepers.set(function);
    }
    if (kernel.is(Special.XDP_PULL_DATA)) {
      packetMovers.set(function);
    }
  }

  private boolean visitCall(int slot, Instruction call, boolean visitsCallee) {
    int next = slot + call.slots();
    if (push(slot, next, FALL_THROUGH)) {
      return true;
    }
    mark(next, PRUNE_POINT | JUMP_POINT);
    return visitsCallee && visitCallee(slot);
  }

  private boolean visitCallee(int slot) {
    int callee = Functions.callee(code, slot);
    mark(slot, PRUNE_POINT);
    mergeEffects(functions.containing(slot).number(), functions.containing(callee).number());
    return push(slot, callee, JUMP);
  }

  private void mergeEffects(int caller, int callee) {
    packetMovers.set(caller, packetMovers.get(caller) || packetMovers.get(callee));
    sleepers.set(caller, sleepers.get(caller) || sleepers.get(callee));
  }

  private boolean isJump(int slot) {
    Shape shape = code.shape(slot);
    return shape == Shape.JUMP || shape == Shape.BRANCH || shape == Shape.MAY_GOTO;
  }

  private boolean push(int from, int to, int edge) {
    if (state[from] >= (DISCOVERED | edge)) {
      return false;
    }
    checkInside(from, to);
    if (edge == JUMP) {
      mark(to, PRUNE_POINT | JUMP_POINT);
    }
    if (state[to] == 0) {
      state[from] = (byte) (DISCOVERED | edge);
      return discover(to);
    }
    if (state[to] == EXPLORED) {
      state[from] = (byte) (DISCOVERED | edge);
    } else if (!allowsLoops || !fallsBack && !isJump(from)) {
      throw new Refusal(Property.TERMINATION, "back-edge from insn " + from + " to " + to);
    }
    return false;
  }
}
