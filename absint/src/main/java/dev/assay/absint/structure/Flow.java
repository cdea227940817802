package dev.assay.absint.structure;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.Instruction.*;
import dev.assay.ir.isa.JumpForm;
import java.util.Arrays;
import java.util.Optional;

/** Where control goes from each slot, calls taken as one step. */
public final class Flow {
  private static final int[] NOWHERE = {};

  private final Code code;
  private final int[][] successors;

  public Flow(Code code) {
    this.code = code;
    this.successors = new int[code.size()][];
    for (int slot = 0; slot < code.size(); slot++) {
      successors[slot] = successorsOf(slot);
    }
  }

  private int[] successorsOf(int slot) {
    Instruction instruction = Meant.of(code.at(slot));
    int next = slot + instruction.slots();
    return switch (instruction) {
      case Exit() -> NOWHERE;
      case Jump(JumpForm _, int offset) -> new int[] {slot + 1 + offset};
      case Branch b -> new int[] {next, slot + 1 + b.offset()};
      case MayGoto(short offset) -> new int[] {next, slot + 1 + offset};
      default -> new int[] {next};
    };
  }

  /** The slots that may come next: the following one first, then the jump's target. */
  public int[] successors(int slot) {
    return successors[slot];
  }

  /** Where a jump leads, if the instruction is one. */
  static Optional<Integer> jumpTarget(Code code, int slot) {
    return switch (Meant.of(code.at(slot))) {
      case Jump(JumpForm _, int offset) -> Optional.of(slot + 1 + offset);
      case Branch b -> Optional.of(slot + 1 + b.offset());
      case MayGoto(short offset) -> Optional.of(slot + 1 + offset);
      default -> Optional.empty();
    };
  }

  static boolean endsFunction(Instruction instruction) {
    Instruction meant = Meant.of(instruction);
    return meant instanceof Exit || meant instanceof Jump;
  }

  /** The slots of a function, each after those that can be reached from it, except along loops. */
  int[] postorder(Function function) {
    int size = function.end() - function.start();
    Postorder order = new Postorder(size, function.start());
    return order.walk();
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
          for (int next : successors[slot]) {
            if (!discovered[next - start]) {
              stack[top++] = next;
              discovered[next - start] = true;
            }
          }
          explored[slot - start] = true;
        }
      }
      return Arrays.copyOf(order, count);
    }
  }
}
