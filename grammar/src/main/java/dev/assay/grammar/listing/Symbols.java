package dev.assay.grammar.listing;

import dev.assay.ir.environment.ContextField;
import dev.assay.ir.environment.Environment;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Names that a kernel gives to numbers.
 *
 * @param helperName a helper's name, as in {@code bpf_map_lookup_elem}
 * @param helperId a helper's number
 * @param fieldOffset the offset in bytes of a field named as in {@code xdp_md.data_end}
 */
public record Symbols(
    IntFunction<Optional<String>> helperName,
    Function<String, Optional<Integer>> helperId,
    Function<String, Optional<Integer>> fieldOffset) {

  private static final String PREFIX = "bpf_";

  /** Everything goes by its number alone. */
  public static final Symbols NONE =
      new Symbols(id -> Optional.empty(), name -> Optional.empty(), name -> Optional.empty());

  /** The names of a kernel. */
  public static Symbols of(Environment kernel) {
    return new Symbols(
        id -> kernel.helperName(id).map(name -> PREFIX + name),
        name ->
            name.startsWith(PREFIX)
                ? kernel.helperId(name.substring(PREFIX.length()))
                : Optional.empty(),
        name -> field(kernel, name));
  }

  private static Optional<Integer> field(Environment kernel, String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? Optional.empty()
        : kernel
            .layout(name.substring(0, dot))
            .flatMap(layout -> layout.field(name.substring(dot + 1)))
            .map(ContextField::offset);
  }
}
