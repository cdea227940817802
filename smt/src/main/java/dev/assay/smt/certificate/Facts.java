package dev.assay.smt.certificate;

import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What a claim says of the unknowns that stand for its words, asked for by their names. */
final class Facts {
  private final Map<String, List<Supplier<List<Truth>>>> byUnknown = new HashMap<>();
  private final Map<String, List<Truth>> made = new HashMap<>();

  /** Something that holds of this unknown, and perhaps of others. */
  void add(String unknown, Supplier<List<Truth>> facts) {
    byUnknown.computeIfAbsent(unknown, _ -> new ArrayList<>(1)).add(facts);
  }

  /** All that holds of these conditions' unknowns, and of those that these facts lead to. */
  List<Truth> about(List<Truth> conditions) {
    List<Truth> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Truth> open = new ArrayList<>(conditions);
    while (!open.isEmpty()) {
      for (String unknown : open.removeLast().unknowns()) {
        if (seen.add(unknown)) {
          List<Truth> facts = of(unknown);
          found.addAll(facts);
          open.addAll(facts);
        }
      }
    }
    return found;
  }

  private List<Truth> of(String unknown) {
    return made.computeIfAbsent(
        unknown,
        name ->
            byUnknown.getOrDefault(name, List.of()).stream()
                .flatMap(facts -> facts.get().stream())
                .toList());
  }
}
