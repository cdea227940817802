package dev.assay.crosscheck.proof;

import dev.assay.smt.lift.MethodName;
import java.util.Optional;
import java.util.Set;

/**
 * What a proof speaks of and stands on.
 *
 * @param about the method that it speaks of, if one
 * @param assumes what it takes for granted: methods, as {@link MethodName} writes them, of which
 *     other obligations show it, and names of lemmas
 * @param lifted the methods whose code it read
 * @param classes the classes they are in, by internal name, and others that were looked at
 */
public record Footing(
    Optional<MethodName> about, Set<String> assumes, Set<MethodName> lifted, Set<String> classes) {
  static final Footing NONE = new Footing(Optional.empty(), Set.of(), Set.of(), Set.of());

  public Footing {
    assumes = Set.copyOf(assumes);
    lifted = Set.copyOf(lifted);
    classes = Set.copyOf(classes);
  }
}
