package dev.assay.ir.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** One thing that must hold. */
  sealed interface Term {
    boolean holds(ProgramKind kind, Configuration configuration);
  }

  record TypeIn(List<ProgramType> types, boolean wanted) implements Term {
    @Override
    public boolean holds(ProgramKind kind, Configuration configuration) {
      return types.contains(kind.type()) == wanted;
    }
  }

  record AttachIn(List<AttachType> types) implements Term {
    @Override
    public boolean holds(ProgramKind kind, Configuration configuration) {
      return types.contains(kind.attach());
    }
  }

  record TargetIn(List<String> patterns, boolean wanted) implements Term {
    @Override
    public boolean holds(ProgramKind kind, Configuration configuration) {
      for (String pattern : patterns) {
        boolean open = pattern.endsWith("*");
        if (open
            ? kind.target().startsWith(pattern.substring(0, pattern.length() - 1))
            : kind.target().equals(pattern)) {
          return wanted;
        }
      }
      return !wanted;
    }
  }

  record Capable(Capability capability) implements Term {
    @Override
    public boolean holds(ProgramKind kind, Configuration configuration) {
      return kind.capabilities().contains(capability);
    }
  }

  record Option(String name) implements Term {
    @Override
    public boolean holds(ProgramKind kind, Configuration configuration) {
      return configuration.has(name);
    }
  }

  record NotLocked(String name) implements Term {
    @Override
    public boolean holds(ProgramKind kind, Configuration configuration) {
      return !configuration.lockdowns().contains(name);
    }
  }

  /** A yes-or-no property of the program. */
  enum Trait implements Term {
    SLEEPABLE,
    TRAMPOLINE,
    RECURSION_CHECKED;

    @Override
    public boolean holds(ProgramKind kind, Configuration configuration) {
      return switch (this) {
        case SLEEPABLE -> kind.sleepable();
        case TRAMPOLINE -> kind.hasTrampoline();
        case RECURSION_CHECKED -> kind.checksRecursion();
      };
    }
  }

  /**
   * Reads a column.
   *
   * @throws IllegalArgumentException when a term is not understood
   */
  static Condition of(String text) {
    if (text.isEmpty()) {
      return ALWAYS;
    }
    List<List<Term>> alternatives = new ArrayList<>();
    for (String alternative : Table.cut(text, ';')) {
      List<Term> terms = new ArrayList<>();
      for (String term : Table.cut(alternative, ',')) {
        terms.add(term(term));
      }
      alternatives.add(terms);
    }
    return new Condition(alternatives);
  }

  private static Term term(String text) {
    int equals = text.indexOf('=');
    String values = text.substring(equals + 1);
    return switch (equals < 0 ? text : text.substring(0, equals)) {
      case "type" -> new TypeIn(types(values), true);
      case "type!" -> new TypeIn(types(values), false);
      case "attach" -> new AttachIn(attachTypes(values));
      case "target" -> new TargetIn(Table.cut(values, '|'), true);
      case "target!" -> new TargetIn(Table.cut(values, '|'), false);
      case "cap" -> new Capable(Capability.of(values));
      case "config" ->
          values.startsWith("!") ? new NotLocked(values.substring(1)) : new Option(values);
      case "sleepable" -> Trait.SLEEPABLE;
      case "trampoline" -> Trait.TRAMPOLINE;
      case "recursion-checked" -> Trait.RECURSION_CHECKED;
      default -> throw new IllegalArgumentException("unknown term: " + text);
    };
  }

  private static List<ProgramType> types(String values) {
    List<ProgramType> types = new ArrayList<>();
    for (String name : Table.cut(values, '|')) {
      types.add(known(ProgramType.find(name), name));
    }
    return types;
  }

  private static List<AttachType> attachTypes(String values) {
    List<AttachType> types = new ArrayList<>();
    for (String name : Table.cut(values, '|')) {
      types.add(known(AttachType.find(name), name));
    }
    return types;
  }

  private static <T> T known(Optional<T> found, String name) {
    if (found.isEmpty()) {
      throw new IllegalArgumentException("unknown name: " + name);
    }
    return found.get();
  }

  boolean holds(ProgramKind kind, Configuration configuration) {
    for (List<Term> terms : alternatives) {
      if (allHold(terms, kind, configuration)) {
        return true;
      }
    }
    return false;
  }

  private static boolean allHold(List<Term> terms, ProgramKind kind, Configuration configuration) {
    for (Term term : terms) {
      if (!term.holds(kind, configuration)) {
        return false;
      }
    }
    return true;
  }
}
