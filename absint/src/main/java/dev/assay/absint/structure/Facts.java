package dev.assay.absint.structure;

import dev.assay.absint.kfunc.KernelFunctions;
import dev.assay.ir.environment.HelperPrototype;
import dev.assay.ir.isa.Code;
import dev.assay.ir.program.Program;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntFunction;

/** All that is known of a program before its paths are walked. */
public final class Facts {
  private static final int ALL_ARGUMENTS = 5;

  /** What an instruction concerns that changes more than registers. */
  public static final int EVERYTHING = -1;

  private final Functions functions;
  private final KernelFunctions kfuncs;
  private final Flow flow;
  private final byte[] marks;
  private final BitSet movers;
  private final BitSet sleepers;
  private final int[][] postorders;
  private final BitSet[] heads;
  private final Components components;
  private final LiveRegisters live;
  private final int[] concerns;
  private final FastCalls fastCalls;

  /**
   * Finds the facts.
   *
   * @param flow of the same program, as it is written
   * @param helpers the prototype that this program gets of a helper's number
   * @param kfuncs the kernel functions that it may call
   * @param allowsLoops whether control may go back to where it was
   * @throws dev.assay.absint.log.Refusal when the program's structure is refused
   */
  public Facts(
      Program program,
      Functions functions,
      Flow flow,
      IntFunction<Optional<HelperPrototype>> helpers,
      KernelFunctions kfuncs,
      boolean allowsLoops) {
    Code code = program.code();
    this.functions = functions;
    this.kfuncs = kfuncs;
    FlowCheck check = new FlowCheck(code, functions, helpers, kfuncs, allowsLoops);
    check.run();
    this.marks = check.marks;
    this.movers = check.packetMovers;
    this.sleepers = check.sleepers;
    this.flow = flow;
    this.postorders = new int[functions.count()][];
    this.heads = new BitSet[functions.count()];
    this.components = new Components(flow, code.size());
    this.live =
        new LiveRegisters(
            code,
            flow,
            functions,
            this::postorder,
            id -> parameters(helpers.apply(id)),
            call -> kfuncs.find(call).map(f -> f.parameters().size()).orElse(ALL_ARGUMENTS));
    this.concerns = Concerns.of(code, slot -> callsBack(slot) || mayReturn(slot));
    this.fastCalls = new FastCalls(code, functions, helpers, kfuncs);
  }

  private static int parameters(Optional<HelperPrototype> helper) {
    return helper.map(h -> h.arguments().size()).orElse(ALL_ARGUMENTS);
  }

  /** The kernel functions that the program may call. */
  public KernelFunctions kernelFunctions() {
    return kfuncs;
  }

  /** The calls that keep registers. */
  public FastCalls fastCalls() {
    return fastCalls;
  }

  public Functions functions() {
    return functions;
  }

  /** Where control goes from each slot. */
  public Flow flow() {
    return flow;
  }

  /** The slots of a function in postorder. */
  public int[] postorder(int function) {
    if (postorders[function] == null) {
      postorders[function] = flow.postorder(functions.get(function));
    }
    return postorders[function];
  }

  /** The slots where loops of a function begin, as its postorder has them. */
  public BitSet loopHeads(int function) {
    if (heads[function] == null) {
      heads[function] = flow.heads(postorder(function));
    }
    return heads[function];
  }

  /** The number of the loop a slot is in, 0 for none. */
  public int loop(int slot) {
    return components.of(slot);
  }

  /** Bit n: register n may be read from this slot on. */
  public int liveBefore(int slot) {
    return live.before(slot);
  }

  /**
   * The registers of which one must be wanted after an instruction for it to change what is wanted
   * before it; all where it changes more than registers.
   */
  public int concerns(int slot) {
    return concerns[slot];
  }

  private boolean has(int slot, int mark) {
    return (marks[slot] & mark) != 0;
  }

  public boolean isPrunePoint(int slot) {
    return has(slot, FlowCheck.PRUNE_POINT);
  }

  public boolean isJumpPoint(int slot) {
    return has(slot, FlowCheck.JUMP_POINT);
  }

  public boolean forcesCheckpoint(int slot) {
    return has(slot, FlowCheck.FORCED_CHECKPOINT);
  }

  /** Whether the slot calls what calls back before it returns. */
  public boolean callsBack(int slot) {
    return has(slot, FlowCheck.CALLBACK_CALL);
  }

  /** Whether the slot may return from its function, besides going on. */
  public boolean mayReturn(int slot) {
    return has(slot, FlowCheck.RETURN);
  }

  /** Whether the slot calls a kernel function that advances an iterator. */
  public boolean advancesIterator(int slot) {
    return has(slot, FlowCheck.ITERATOR_CALL);
  }

  public boolean movesPacket(int function) {
    return movers.get(function);
  }

  public boolean maySleep(int function) {
    return sleepers.get(function);
  }
}
