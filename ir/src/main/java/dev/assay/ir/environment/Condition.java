package dev.assay.ir.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a row's condition column says: alternatives separated by {@code ;}, each a list of terms
 * separated by {@code ,} that must all hold. An empty column always holds.
 *
 * <p>Terms: {@code type=a|b}, {@code type!=a}, {@code attach=a|b}, {@code target=a|b}, {@code
 * target!=a} (a trailing {@code *} stands for any rest), {@code cap=bpf}, {@code config=CONFIG_X}
 * (the option is on), {@code config=!LOCKDOWN_X} (the restriction is not in force), {@code
 * sleepable}, {@code trampoline}, {@code recursion-checked}.
 */
record Condition(List<List<Term>> alternatives) {
  static final Condition ALWAYS = new Condition(List.of(List.of()));

  sealed interface Term {}

  record TypeIn(Set<ProgramType> types, boolean wanted) implements Term {}

  record AttachIn(Set<AttachType> types) implements Term {}

  record TargetIn(List<String> patterns, boolean wanted) implements Term {}

  record Holds(Capability capability) implements Term {}

  record Option(String name) implements Term {}

  record NotLocked(String name) implements Term {}

  /** A yes-or-no property of the program. */
  enum Trait implements Term {
    SLEEPABLE,
    TRAMPOLINE,
    RECURSION_CHECKED
  }

  /**
   * Reads a column.
   *
   * @throws IllegalArgumentException when a term is not understood
   */
  static Condition of(String text) {
    return text.isEmpty()
        ? ALWAYS
        : new Condition(Arrays.stream(text.split(";")).map(Condition::terms).toList());
  }

  private static List<Term> terms(String text) {
    return Arrays.stream(text.split(",")).map(Condition::term).toList();
  }

  private static Term term(String text) {
    int equals = text.indexOf('=');
    String values = text.substring(equals + 1);
    return switch (equals < 0 ? text : text.substring(0, equals)) {
      case "type" -> new TypeIn(types(values), true);
      case "type!" -> new TypeIn(types(values), false);
      case "attach" -> new AttachIn(attachTypes(values));
      case "target" -> new TargetIn(list(values), true);
      case "target!" -> new TargetIn(list(values), false);
      case "cap" -> new Holds(Capability.of(values));
      case "config" ->
          values.startsWith("!") ? new NotLocked(values.substring(1)) : new Option(values);
      case "sleepable" -> Trait.SLEEPABLE;
      case "trampoline" -> Trait.TRAMPOLINE;
      case "recursion-checked" -> Trait.RECURSION_CHECKED;
      default -> throw new IllegalArgumentException("unknown term: " + text);
    };
  }

  private static List<String> list(String values) {
    return List.of(values.split("\\|"));
  }

  private static Set<ProgramType> types(String values) {
    return list(values).stream()
        .map(name -> known(ProgramType.find(name), name))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<AttachType> attachTypes(String values) {
    return list(values).stream()
        .map(name -> known(AttachType.find(name), name))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> T known(Optional<T> found, String name) {
    return found.orElseThrow(() -> new IllegalArgumentException("unknown name: " + name));
  }

  boolean holds(ProgramKind kind, Configuration configuration) {
    return alternatives.stream()
        .anyMatch(terms -> terms.stream().allMatch(term -> holds(term, kind, configuration)));
  }

  private static boolean holds(Term term, ProgramKind kind, Configuration configuration) {
    return switch (term) {
      case TypeIn(var types, var wanted) -> types.contains(kind.type()) == wanted;
      case AttachIn(var types) -> types.contains(kind.attach());
      case TargetIn(var patterns, var wanted) -> matches(patterns, kind.target()) == wanted;
      case Holds(var capability) -> kind.capabilities().contains(capability);
      case Option(var name) -> configuration.has(name);
      case NotLocked(var name) -> !configuration.lockdowns().contains(name);
      case Trait.SLEEPABLE -> kind.sleepable();
      case Trait.TRAMPOLINE -> kind.hasTrampoline();
      case Trait.RECURSION_CHECKED -> kind.checksRecursion();
    };
  }

  private static boolean matches(List<String> patterns, String target) {
    return patterns.stream()
        .anyMatch(pattern ->
            pattern.endsWith("*")
                ? target.startsWith(pattern.substring(0, pattern.length() - 1))
                : target.equals(pattern));
  }
}
