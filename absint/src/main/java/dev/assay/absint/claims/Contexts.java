package dev.assay.absint.claims;

import dev.assay.absint.state.State;
import dev.assay.absint.structure.Function;
import dev.assay.absint.structure.Functions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The chains of calls by which functions that are judged apart are reached: what waits below their
 * frames when they run.
 */
final class Contexts {
  private static final int MOST = 1000;

  private final Functions functions;
  private final Map<Integer, Set<Call>> calls = new LinkedHashMap<>();
  private int found;

  /** Frames from that of a judged function on, the last of which calls another judged function. */
  private record Call(int from, List<Outer> chain) {}

  Contexts(Functions functions) {
    this.functions = functions;
  }

  /** A state is about to call a function that is judged apart. */
  void called(State state, Function callee) {
    List<Outer> chain = new ArrayList<>();
    for (int f = 0; f <= state.depth(); f++) {
      int function = functions.get(state.frame(f).subprogram()).start();
      chain.add(new Outer(function, state.slotOf(f)));
    }
    calls
        .computeIfAbsent(callee.number(), _ -> new LinkedHashSet<>())
        .add(new Call(state.frame(0).subprogram(), List.copyOf(chain)));
  }

  /**
   * Every chain by which a function is reached. Nothing waits below the main program, nor below
   * what catches its exceptions.
   */
  List<List<Outer>> of(int function) {
    List<List<Outer>> all = new ArrayList<>();
    if (function == 0 || function == functions.exceptionCallback()) {
      all.add(List.of());
    }
    for (Call call : calls.getOrDefault(function, Set.of())) {
      for (List<Outer> before : of(call.from)) {
        List<Outer> chain = new ArrayList<>(before);
        chain.addAll(call.chain);
        all.add(chain);
        if (++found > MOST) {
          throw new TooMuch();
        }
      }
    }
    return all;
  }
}
