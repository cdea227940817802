package dev.assay.absint.claims;

import dev.assay.absint.prune.Comparison;
import dev.assay.absint.prune.DeadValues;
import dev.assay.absint.prune.Strictness;
import dev.assay.absint.state.State;
import dev.assay.absint.state.Value;
import dev.assay.absint.state.Value.Number;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The checkpoints of a finished exploration. In each, dead values are forgotten, and most often
 * numbers that nobody marked: paths were ended at it without regard to them.
 */
final class Nodes {
  private final Comparison comparison;
  private final Map<Integer, List<Node>> bySlot = new HashMap<>();
  private final Map<State, Node> byCheckpoint = new IdentityHashMap<>();

  /**
   * Takes checkpoints.
   *
   * @param forgetting what a value is where nobody marked it
   */
  Nodes(
      List<State> checkpoints,
      DeadValues dead,
      UnaryOperator<Value> forgetting,
      Comparison comparison) {
    this.comparison = comparison;
    for (State checkpoint : checkpoints) {
      State state = checkpoint.copy();
      dead.forgetIn(state);
      state.replaceAll(forgetting);
      state.detach();
      Node node = new Node(state);
      bySlot.computeIfAbsent(state.slot(), _ -> new ArrayList<>()).add(node);
      byCheckpoint.put(checkpoint, node);
    }
  }

  /** A number that nobody marked is anything. */
  static Value generalised(Value value) {
    return value instanceof Number n && !n.precise() ? Number.UNKNOWN : value;
  }

  /** The node made of a checkpoint. */
  Node of(State checkpoint) {
    return Objects.requireNonNull(byCheckpoint.get(checkpoint));
  }

  /** A node that covers a state, one entered before if there is any. */
  Optional<Node> covering(State state, int highestId) {
    Optional<Node> found = Optional.empty();
    for (Node node : bySlot.getOrDefault(state.slot(), List.of())) {
      boolean better = found.isEmpty() || node.isEntered();
      if (better && comparison.covers(node.state(), state, Strictness.COVERS, highestId)) {
        if (node.isEntered()) {
          return Optional.of(node);
        }
        found = Optional.of(node);
      }
    }
    return found;
  }
}
