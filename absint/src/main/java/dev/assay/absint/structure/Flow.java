package dev.assay.absint.structure;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.JumpForm;
import dev.assay.ir.isa.Shape;
import java.util.Arrays;
import java.util.BitSet;

/** Where control goes from each slot, calls taken as one step. */
public final class Flow {
  /** No slot. */
  public static final int NOWHERE = Integer.MIN_VALUE;

  // After all others comes the next slot.
  private static final int LEAVING =
      Shape.set(
          Shape.EXIT,
          Shape.JUMP,
          Shape.BRANCH,
          Shape.MAY_GOTO,
          Shape.LOAD_IMMEDIATE,
          Shape.INVALID);

  private final int[] following;
  private final int[] targets;
  private final boolean jumpsBack;

  public Flow(Code code) {
    this.following = new int[code.size()];
    this.targets = new int[code.size()];
    Arrays.fill(targets, NOWHERE);
    boolean back = false;
    for (int slot = 0; slot < code.size(); slot++) {
      following[slot] = slot + 1;
      if (code.isIn(LEAVING, slot)) {
        following[slot] = following(code, slot);
        targets[slot] = target(code, slot);
        back |= targets[slot] <= slot && targets[slot] != NOWHERE;
      }
    }
    this.jumpsBack = back;
  }

  private static int following(Code code, int slot) {
    return switch (code.shape(slot)) {
      case EXIT, JUMP -> NOWHERE;
      case LOAD_IMMEDIATE -> slot + 2;
      case INVALID -> endsFunction(code, slot) ? NOWHERE : code.next(slot);
      default -> slot + 1;
    };
  }

  /** The slot after this one, where control may go there. */
  public int following(int slot) {
    return following[slot];
  }

  /** Where the jump at this slot leads, if there is one. */
  public int target(int slot) {
    return targets[slot];
  }

  /** Whether any jump leads to itself or back. */
  public boolean jumpsBack() {
    return jumpsBack;
  }

  /** Where a jump leads, if the instruction is one; anywhere at all. */
  static int target(Code code, int slot) {
    return switch (code.shape(slot)) {
      case JUMP, BRANCH, MAY_GOTO, INVALID -> target(Meant.of(code.at(slot)), slot);
      default -> NOWHERE;
    };
  }

  private static int target(Instruction jump, int slot) {
    return switch (jump) {
      case Jump(JumpForm _, int offset) -> slot + 1 + offset;
      case Branch b -> slot + 1 + b.offset();
      case MayGoto(short offset) -> slot + 1 + offset;
      default -> NOWHERE;
    };
  }

  static boolean endsFunction(Code code, int slot) {
    Instruction meant = Meant.of(code.at(slot));
    return meant instanceof Exit || meant instanceof Jump;
  }

  /** The slots of a function, each after those that can be reached from it, except along loops. */
  int[] postorder(Function function) {
    int size = function.end() - function.start();
    Postorder order = new Postorder(size, function.start());
    return order.walk();
  }

  /** Where loops begin: the slots of a postorder to which control goes from slots before them. */
  BitSet heads(int[] order) {
    BitSet heads = new BitSet();
    BitSet passed = new BitSet();
    for (int slot : order) {
      for (int next : new int[] {following[slot], targets[slot]}) {
        if (next != NOWHERE && !passed.get(next)) {
          heads.set(next);
        }
      }
      passed.set(slot);
    }
    return heads;
  }

  private final class Postorder {
    private final int start;
    private final int[] order;
    private final int[] stack;
    private final boolean[] discovered;
    private final boolean[] explored;
    private int count;

    Postorder(int size, int start) {
      this.start = start;
      this.order = new int[size];
      this.stack = new int[size + 1];
      this.discovered = new boolean[size];
      this.explored = new boolean[size];
    }

    int[] walk() {
      int top = 1;
      stack[0] = start;
      while (top > 0) {
        int slot = stack[top - 1];
        discovered[slot - start] = true;
        if (explored[slot - start]) {
          order[count++] = slot;
          top--;
        } else {
          top = discover(following[slot], top);
          top = discover(targets[slot], top);
          explored[slot - start] = true;
        }
      }
      return count == order.length ? order : Arrays.copyOf(order, count);
    }

    private int discover(int next, int top) {
      if (next == NOWHERE || discovered[next - start]) {
        return top;
      }
      stack[top] = next;
      discovered[next - start] = true;
      return top + 1;
    }
  }
}
