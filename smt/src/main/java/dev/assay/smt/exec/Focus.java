package dev.assay.smt.exec;

import dev.assay.ir.isa.Code;
import dev.assay.ir.isa.Instruction;
import dev.assay.ir.isa.PseudoSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * What is to be judged: everything, or one instruction. Of that one, other instructions' rules are
 * taken to hold, since a run that breaks one of them goes no further.
 */
final class Focus {
  /** Everything. */
  static final Focus ALL = new Focus(-1, new BitSet(), false);

  private final int slot;
  private final BitSet leading;
  private final boolean lazy;

  private Focus(int slot, BitSet leading, boolean lazy) {
    this.slot = slot;
    this.leading = leading;
    this.lazy = lazy;
  }

  /** The instruction at a slot alone. */
  static Focus on(Code code, int slot) {
    return new Focus(slot, leadingTo(code, slot), false);
  }

  /**
   * The same on a path that is known: whether conditions on the way can hold is not asked, only
   * what follows from all of them.
   */
  Focus lazily() {
    return new Focus(slot, leading, true);
  }

  boolean isLazy() {
    return lazy;
  }

  boolean isOnAll() {
    return slot < 0;
  }

  /** Whether what happens at a slot is judged. */
  boolean judges(int at) {
    return slot < 0 || at == slot;
  }

  /** Whether a path at a slot may still come to what is judged. */
  boolean leads(int at) {
    return slot < 0 || leading.get(at);
  }

  private static BitSet leadingTo(Code code, int slot) {
    List<List<Integer>> before = new ArrayList<>();
    for (int i = 0; i < code.size(); i++) {
      before.add(new ArrayList<>());
    }
    new Edges(code, before).add();
    BitSet found = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(slot));
    while (!open.isEmpty()) {
      int at = open.pop();
      if (!found.get(at)) {
        found.set(at);
        before.get(at).forEach(open::push);
      }
    }
    return found;
  }

  /**
   * All ways that control may take between instructions, and more: any return is taken to lead
   * behind any call, and both a call and a return to the start of every function.
   */
  private record Edges(Code code, List<List<Integer>> before) {
    void add() {
      List<Integer> exits = new ArrayList<>();
      List<Integer> calls = new ArrayList<>();
      List<Integer> starts = new ArrayList<>();
      for (int slot = 0; slot < code.size(); slot = code.next(slot)) {
        switch (code.at(slot)) {
          case Instruction.Exit _ -> exits.add(slot);
          case Instruction.Jump jump -> edge(slot, slot + 1 + jump.offset());
          case Instruction.Branch branch -> both(slot, branch.offset());
          case Instruction.MayGoto may -> both(slot, may.offset());
          case Instruction.CallFunction call -> {
            calls.add(slot);
            both(slot, call.offset());
            starts.add(slot + 1 + call.offset());
          }
          case Instruction.CallHelper _, Instruction.CallKfunc _, Instruction.CallRegister _ -> {
            calls.add(slot);
            edge(slot, code.next(slot));
          }
          case Instruction.LoadAbsolute _, Instruction.LoadIndirect _ -> {
            calls.add(slot); // may leave the function
            exits.add(slot);
            edge(slot, code.next(slot));
          }
          case Instruction.LoadImmediate64 load -> {
            edge(slot, code.next(slot));
            if (load.source() == PseudoSource.FUNCTION) {
              starts.add(slot + 1 + load.low());
            }
          }
          case Instruction.Alu _,
              Instruction.Negate _,
              Instruction.SignExtend _,
              Instruction.Swap _,
              Instruction.CastAddressSpace _,
              Instruction.Load _,
              Instruction.Store _,
              Instruction.Atomic _,
              Instruction.LoadAcquire _,
              Instruction.StoreRelease _,
              Instruction.Invalid _ ->
              edge(slot, code.next(slot));
        }
      }
      calls.forEach(call -> exits.forEach(exit -> edge(exit, code.next(call))));
      calls.forEach(call -> starts.forEach(start -> edge(call, start)));
      // What is called back may be called again.
      exits.forEach(exit -> starts.forEach(start -> edge(exit, start)));
      // What catches is known by its name alone.
      boolean throwing = calls.stream().anyMatch(c -> code.at(c) instanceof Instruction.CallKfunc);
      if (throwing) {
        calls.forEach(call -> exits.forEach(exit -> edge(call, exit)));
      }
    }

    private void both(int slot, int offset) {
      edge(slot, code.next(slot));
      edge(slot, slot + 1 + offset);
    }

    private void edge(int from, int to) {
      if (code.contains(to)) {
        before.get(to).add(from);
      }
    }
  }
}
