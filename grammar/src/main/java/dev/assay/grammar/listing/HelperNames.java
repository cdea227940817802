package dev.assay.grammar.listing;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What helpers are called.
 *
 * @param name the name of a number, as in {@code bpf_map_lookup_elem}
 * @param id the number of a name
 */
public record HelperNames(
    IntFunction<Optional<String>> name, Function<String, Optional<Integer>> id) {

  /** Helpers go by their numbers alone. */
  public static final HelperNames NONE =
      new HelperNames(number -> Optional.empty(), text -> Optional.empty());
}
