package dev.assay.ir.flow;

import dev.assay.ir.isa.Code;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Cuts functions into basic blocks and connects them. */
final class BlockCutter {
  private final Code code;
  private final List<Function> functions;
  private final BitSet leaders = new BitSet();
  private final List<Integer> starts;
  private final int[] blockAt;

  private BlockCutter(Code code, List<Function> functions) {
    this.code = code;
    this.functions = functions;
    findLeaders();
    this.starts = leaders.stream().boxed().toList();
    this.blockAt = new int[code.size()];
    for (int i = 0; i < starts.size(); i++) {
      blockAt[starts.get(i)] = i;
    }
  }

  static List<Block> cut(Code code, List<Function> functions) {
    BlockCutter cutter = new BlockCutter(code, functions);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < cutter.starts.size(); i++) {
      blocks.add(cutter.block(i));
    }
    return blocks;
  }

  private void findLeaders() {
    functions.stream().filter(f -> f.start() < f.end()).forEach(f -> leaders.set(f.start()));
    for (int slot = 0; slot < code.size(); slot = code.next(slot)) {
      Successors successors = Successors.of(code, slot);
      if (successors.endsBlock() && code.startsAt(code.next(slot))) {
        leaders.set(code.next(slot));
      }
      successors.target().stream().filter(code::startsAt).forEach(leaders::set);
    }
  }

  private Block block(int index) {
    int start = starts.get(index);
    int last = start;
    while (!leaders.get(code.next(last)) && code.startsAt(code.next(last))) {
      last = code.next(last);
    }
    Function function = functionOf(start);
    Successors successors = Successors.of(code, last);
    List<Edge> edges = new ArrayList<>();
    boolean stray = false;
    if (successors.next()) {
      stray |= !connect(edges, index, code.next(last), function, EdgeKind.NEXT);
    }
    if (successors.target().isPresent()) {
      int target = successors.target().getAsInt();
      stray |= !connect(edges, index, target, function, EdgeKind.TAKEN);
    }
    return new Block(index, start, code.next(last), function.index(), edges, stray);
  }

  private boolean connect(
      List<Edge> edges, int from, int target, Function function, EdgeKind kind) {
    boolean exists = code.startsAt(target) && function.contains(target);
    if (exists) {
      edges.add(new Edge(from, blockAt[target], kind));
    }
    return exists;
  }

  private Function functionOf(int slot) {
    return functions.stream().filter(f -> f.contains(slot)).findFirst().orElseThrow();
  }
}
