package dev.assay.absint.path;

import dev.assay.absint.log.Log;
import dev.assay.absint.state.Frame;
import dev.assay.absint.state.State;
import dev.assay.absint.structure.Facts;
import dev.assay.absint.structure.Function;
import dev.assay.ir.isa.Shape;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which stack slots may be read from an instruction on: a backward data flow over what the paths
 * have been seen to read and write, apart for each chain of calls.
 */
public final class StackLiveness {
  // Bit n: the n-th shape may write; asked at every instruction.
  private static final int WRITING = writing();

  private final Facts facts;
  private final LivenessLog log;
  private final CallChain[] roots;
  private final long[] written = new long[State.MAX_FRAMES];
  private @Nullable CallChain current;

  public StackLiveness(Facts facts, Log log) {
    this.facts = facts;
    this.log = new LivenessLog(log, facts);
    this.roots = new CallChain[facts.functions().count()];
  }

  /** The running frame has changed. */
  public void forgetCurrent() {
    current = null;
  }

  private CallChain current(State state) {
    CallChain chain = current;
    if (chain == null) {
      chain = chain(state, state.depth());
      current = chain;
    }
    return chain;
  }

  private CallChain chain(State state, int depth) {
    int main = state.frame(0).subprogram();
    CallChain chain = roots[main];
    if (chain == null) {
      chain = new CallChain(facts.functions().get(main), null, Frame.NO_CALL);
      roots[main] = chain;
    }
    for (int i = 1; i <= depth; i++) {
      Frame frame = state.frame(i);
      Function callee = facts.functions().get(frame.subprogram());
      chain = chain.inner(frame.callSlot(), callee);
    }
    return chain;
  }

  /** Whether an instruction of this shape may write to the stack, itself or by what it calls. */
  public static boolean mayWrite(Shape shape) {
    return (WRITING >>> shape.ordinal() & 1) != 0;
  }

  private static int writing() {
    int bits = 0;
    for (Shape shape : Shape.values()) {
      bits |= writes(shape) ? 1 << shape.ordinal() : 0;
    }
    return bits;
  }

  private static boolean writes(Shape shape) {
    return switch (shape) {
      case ALU,
          NEGATE,
          SIGN_EXTEND,
          SWAP,
          CAST_ADDRESS_SPACE,
          LOAD_IMMEDIATE,
          LOAD,
          LOAD_ACQUIRE,
          JUMP,
          MAY_GOTO,
          BRANCH ->
          false;
      case STORE,
          STORE_RELEASE,
          ATOMIC,
          LOAD_ABSOLUTE,
          LOAD_INDIRECT,
          CALL_HELPER,
          CALL_FUNCTION,
          CALL_KFUNC,
          CALL_REGISTER,
          EXIT,
          INVALID ->
          true;
    };
  }

  /** Before an instruction is judged that may write: nothing is written yet. */
  public void begin(State state) {
    current(state);
    java.util.Arrays.fill(written, 0, state.depth() + 1, 0);
  }

  /** The instruction may read a slot. */
  public void read(State state, int slot, int frame, int stackSlot) {
    current(state).read(slot, frame, 1L << stackSlot);
  }

  /** The instruction surely writes a whole slot. */
  public void write(int frame, int stackSlot) {
    written[frame] |= 1L << stackSlot;
  }

  /** After such an instruction has been judged. */
  public void end(int slot) {
    CallChain chain = current;
    if (chain != null) {
      chain.commit(slot, written);
    }
  }

  /** Brings up to date what the chain of calls of a state needs. */
  public void update(State state) {
    forgetCurrent();
    for (int i = state.depth(); i >= 0; i--) {
      CallChain chain = chain(state, i);
      if (chain.isChanged()) {
        solve(chain);
      }
    }
  }

  private void solve(CallChain chain) {
    chain.prepare();
    if (log.isOn() || facts.flow().jumpsBack()) {
      repeat(chain);
    } else {
      // What follows an instruction has its final sets before it.
      for (int slot = chain.lastChanged(); slot >= chain.function().start(); slot--) {
        solve(chain, slot);
      }
    }
    chain.settle();
    chain.handOut(written);
  }

  private void repeat(CallChain chain) {
    int[] order = facts.postorder(chain.function().number());
    BitSet heads = facts.loopHeads(chain.function().number());
    int first = firstUpTo(chain.lastChanged(), order);
    int rounds = 0;
    boolean again = true;
    while (again) {
      rounds++;
      again = false;
      for (int frame = 0; frame <= chain.depth(); frame++) {
        if (chain.hasFrame(frame)) {
          for (int i = first; i < order.length; i++) {
            int slot = order[i];
            boolean changed = chain.solve(slot, frame, facts.flow(), log);
            // Else another round would change nothing; but the log counts it.
            again |= changed && (log.isOn() || heads.get(slot));
          }
        }
      }
      first = 0;
    }
    log.done(chain, rounds);
  }

  // Before it in the order nothing has changed, nor does anything follow there on what has.
  private static int firstUpTo(int slot, int[] order) {
    int first = 0;
    while (first < order.length && order[first] > slot) {
      first++;
    }
    return first;
  }

  private void solve(CallChain chain, int slot) {
    for (int frame = 0; frame <= chain.depth(); frame++) {
      if (chain.hasFrame(frame)) {
        chain.solve(slot, frame, facts.flow(), log);
      }
    }
  }

  /** Whether a stack slot of a frame may be read from a checkpoint on. */
  public boolean isAlive(State state, int frame, int stackSlot) {
    if (chain(state, state.depth()).isLive(state.slot(), frame, stackSlot)) {
      return true;
    }
    for (int i = frame; i < state.depth(); i++) {
      int call = state.frame(i + 1).callSlot();
      int from = facts.callsBack(call) ? call : call + 1;
      if (chain(state, i).isLive(from, frame, stackSlot)) {
        return true;
      }
    }
    return false;
  }
}
