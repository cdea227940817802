package dev.assay.ir.flow;

import dev.assay.ir.isa.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The control flow of a program: functions, basic blocks and their edges, all in order of their
 * first slot.
 */
public final class Cfg {
  private final List<Function> functions;
  private final List<Block> blocks;
  private final List<Call> calls;
  private final List<List<Integer>> predecessors;
  private final BitSet reachable;
  private final int[] dominators;
  private final NavigableMap<Integer, Integer> blockStarts = new TreeMap<>();

  private Cfg(Code code) {
    functions = Functions.of(code);
    blocks = BlockCutter.cut(code, functions);
    blocks.forEach(block -> blockStarts.put(block.start(), block.index()));
    calls = findCalls(code);
    predecessors = findPredecessors();
    reachable = findReachable();
    List<Integer> entries =
        functions.stream().filter(f -> f.start() < f.end()).map(this::entry).toList();
    dominators = Dominators.immediate(blocks, predecessors, entries);
  }

  /**
   * The control flow of some code. Jumps that lead nowhere make no edge, see {@link Block#stray()}.
   */
  public static Cfg of(Code code) {
    return new Cfg(code);
  }

  public List<Function> functions() {
    return functions;
  }

  public List<Block> blocks() {
    return blocks;
  }

  /** Where functions call each other or take each other's addresses, in order of the slot. */
  public List<Call> calls() {
    return calls;
  }

  /** Blocks from which control may pass to this one, in order. */
  public List<Integer> predecessors(int block) {
    return predecessors.get(block);
  }

  /** The block that holds a slot. */
  public Block blockOf(int slot) {
    Integer start = Objects.requireNonNull(blockStarts.floorKey(slot), () -> "no slot " + slot);
    return blocks.get(Objects.requireNonNull(blockStarts.get(start)));
  }

  /** The first block of a function. */
  public int entry(Function function) {
    return blockOf(function.start()).index();
  }

  /** Whether a block may run: the program's start leads to it, through calls too. */
  public boolean isReachable(int block) {
    return reachable.get(block);
  }

  /**
   * The immediate dominator of a block, within its function; -1 of an entry, and of blocks that
   * their function's entry does not reach.
   */
  public int immediateDominator(int block) {
    return dominators[block];
  }

  /**
   * Whether every way from the function's entry to {@code block} passes {@code dominator}; each
   * block dominates itself.
   */
  public boolean dominates(int dominator, int block) {
    int at = block;
    while (at != dominator && at != Dominators.NONE) {
      at = dominators[at];
    }
    return at == dominator;
  }

  /** Edges that lead to a block which dominates their origin. */
  public List<Edge> backEdges() {
    return blocks.stream()
        .flatMap(block -> block.successors().stream())
        .filter(edge -> isInFlow(edge.from()) && dominates(edge.to(), edge.from()))
        .toList();
  }

  private boolean isInFlow(int block) {
    return dominators[block] != Dominators.NONE
        || entry(functions.get(blocks.get(block).function())) == block;
  }

  /** Natural loops in order of their headers; back edges to one header make one loop. */
  public List<Loop> loops() {
    SortedMap<Integer, SortedSet<Integer>> bodies = new TreeMap<>();
    for (Edge edge : backEdges()) {
      SortedSet<Integer> body = bodies.computeIfAbsent(edge.to(), header -> new TreeSet<>());
      collect(edge, body);
    }
    List<Loop> loops = new ArrayList<>();
    bodies.forEach((header, body) -> loops.add(new Loop(header, body)));
    return loops;
  }

  private void collect(Edge back, SortedSet<Integer> body) {
    body.add(back.to());
    Deque<Integer> pending = new ArrayDeque<>(List.of(back.from()));
    while (!pending.isEmpty()) {
      int block = pending.pop();
      if (body.add(block)) {
        predecessors.get(block).stream().filter(this::isInFlow).forEach(pending::push);
      }
    }
  }

  private List<Call> findCalls(Code code) {
    List<Call> found = new ArrayList<>();
    for (int slot = 0; slot < code.size(); slot = code.next(slot)) {
      OptionalInt target = FunctionStarts.target(code.at(slot), slot);
      if (target.isPresent() && code.startsAt(target.getAsInt())) {
        found.add(new Call(slot, functionOf(slot), functionOf(target.getAsInt())));
      }
    }
    return found;
  }

  private int functionOf(int slot) {
    return blockOf(slot).function();
  }

  private List<List<Integer>> findPredecessors() {
    List<List<Integer>> found = new ArrayList<>();
    blocks.forEach(block -> found.add(new ArrayList<>()));
    for (Block block : blocks) {
      block.successors().forEach(edge -> found.get(edge.to()).add(block.index()));
    }
    return found;
  }

  private BitSet findReachable() {
    List<List<Integer>> next = new ArrayList<>();
    blocks.forEach(block -> next.add(new ArrayList<>()));
    for (Block block : blocks) {
      block.successors().forEach(edge -> next.get(block.index()).add(edge.to()));
    }
    for (Call call : calls) {
      next.get(blockOf(call.slot()).index()).add(entry(functions.get(call.callee())));
    }
    BitSet found = new BitSet();
    Deque<Integer> pending = new ArrayDeque<>(blocks.isEmpty() ? List.of() : List.of(0));
    while (!pending.isEmpty()) {
      int block = pending.pop();
      if (!found.get(block)) {
        found.set(block);
        next.get(block).forEach(pending::push);
      }
    }
    return found;
  }
}
