package dev.assay.ir.environment;

import java.util.List;
import java.util.Set;

/**
 * A helper as the verifier sees it. The kernel has several prototypes of some helpers; which one a
 * program gets is {@link Environment#helper}'s answer.
 *
 * @param id the number in the call's immediate
 * @param name without {@code bpf_}, as in {@code BPF_FUNC_name}
 * @param symbol the kernel's name of this prototype
 * @param arguments what r1, r2, … must hold, at most five
 * @param maps types of map it takes; empty: every type that takes it
 * @param source the kernel file that defines it
 */
public record HelperPrototype(
    int id,
    String name,
    String symbol,
    List<Argument> arguments,
    ReturnType returns,
    Set<HelperTrait> traits,
    Set<Effect> effects,
    Set<MapType> maps,
    String source) {

  public HelperPrototype {
    arguments = List.copyOf(arguments);
    traits = EnumSets.of(traits, HelperTrait.class);
    effects = EnumSets.of(effects, Effect.class);
    maps = EnumSets.of(maps, MapType.class);
    if (arguments.size() > 5) {
      throw new IllegalArgumentException("helper " + name + " takes more than five arguments");
    }
  }

  /** A helper of one's own: an integer result, no traits, no effects. */
  public static HelperPrototype declared(int id, String name, List<Argument> arguments) {
    return new HelperPrototype(
        id,
        name,
        "declared_" + name,
        arguments,
        ReturnType.INTEGER,
        Set.of(),
        Set.of(),
        Set.of(),
        "declared by the user");
  }

  public boolean is(HelperTrait trait) {
    return traits.contains(trait);
  }

  public boolean has(Effect effect) {
    return effects.contains(effect);
  }

  /** The name as C programs write it. */
  public String functionName() {
    return "bpf_" + name;
  }
}
