package dev.assay.absint.claims;

import dev.assay.absint.prune.Prune;
import dev.assay.absint.state.State;
import dev.assay.absint.structure.Functions;
import dev.assay.ir.claim.Certificate;
import dev.assay.ir.claim.Certificate.Part;
import dev.assay.ir.claim.Claims;
import dev.assay.ir.claim.StateClaim;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes out what was gathered, function by function, none below the other. */
final class Writing {
  private final Functions functions;
  private final Nodes nodes;
  private final Consumer<StateClaim> counter;
  private final Translation translation;
  private final Map<Node, StateClaim> kept = new IdentityHashMap<>();

  /**
   * A writing.
   *
   * @param counter sees every state
   */
  Writing(Functions functions, Nodes nodes, Consumer<StateClaim> counter) {
    this.functions = functions;
    this.nodes = nodes;
    this.counter = counter;
    this.translation = new Translation(functions, List.of());
  }

  Certificate certificate(
      String digest, SortedMap<Integer, Gathering> gathered, List<Prune> prunes) {
    List<Part> parts = new ArrayList<>();
    gathered.forEach(
        (function, all) -> parts.add(new Part(functions.get(function).start(), claims(all))));
    return new Certificate(digest, parts, prunes.stream().map(this::prune).toList());
  }

  private Claims claims(Gathering gathering) {
    SortedMap<Integer, List<StateClaim>> bySlot = new TreeMap<>();
    gathering
        .bySlot()
        .forEach((slot, states) -> bySlot.put(slot, states.stream().map(this::claim).toList()));
    return new Claims(bySlot);
  }

  private Certificate.Prune prune(Prune prune) {
    StateClaim pruned = claim(prune.pruned());
    Node node = nodes.of(prune.cover());
    StateClaim cover = kept.computeIfAbsent(node, n -> claim(n.state()));
    return new Certificate.Prune(prune.pruned().slot(), pruned, cover);
  }

  private StateClaim claim(State state) {
    StateClaim claim = translation.of(state);
    counter.accept(claim);
    return claim;
  }
}
