package dev.assay.smt.lift;

import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Guards the lifter: evaluates lifted terms on random arguments and compares with the JVM. */
public final class LiftGuard {
  private static final long[] EDGES = {
    0,
    1,
    -1,
    2,
    63,
    64,
    31,
    32,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_ffffL,
    Long.MIN_VALUE,
    Long.MAX_VALUE
  };

  /** In the place of a result, that there is none. */
  private static final List<Long> THROWS = List.of();

  private final ClassSource source;
  private final ClassLoader loader;

  /**
   * Compares what is lifted from {@code source} with what {@code loader} runs: the same bytes, one
   * hopes.
   */
  public LiftGuard(ClassSource source, ClassLoader loader) {
    this.source = source;
    this.loader = loader;
  }

  /**
   * The arguments on which lifted term and JVM differ, with both results, which are empty of a
   * throw.
   */
  public record Difference(Assignment arguments, List<Long> lifted, List<Long> jvm) {}

  /** Compares on {@code rounds} random arguments; the first difference, if there is one. */
  public Optional<Difference> compare(MethodName method, int rounds, RandomGenerator random) {
    JvmCall jvm = JvmCall.of(loader, method);
    try (Terms terms = new Terms()) {
      Map<List<Value>, Lifted> known = new HashMap<>();
      for (int i = 0; i < rounds; i++) {
        Assignment arguments = arguments(jvm, random);
        Lifted lifted =
            known.computeIfAbsent(
                unknowns(terms, jvm, arguments),
                unknowns -> new Lifter(terms, source).call(method, unknowns));
        List<Long> ours = outcome(terms, lifted, arguments);
        List<Long> theirs = jvm.result(arguments).orElse(THROWS);
        if (!ours.equals(theirs)) {
          return Optional.of(new Difference(arguments, ours, theirs));
        }
      }
      return Optional.empty();
    }
  }

  private static List<Long> outcome(Terms terms, Lifted lifted, Assignment arguments) {
    boolean raises = lifted.raises().stream().anyMatch(r -> terms.evaluate(r.when(), arguments));
    return raises ? THROWS : numbers(terms, lifted.value(), arguments).toList();
  }

  /**
   * The same with the arguments as constants, so that loops end: of methods that are proven by
   * induction.
   */
  public Optional<Difference> compareConstants(
      MethodName method, int rounds, RandomGenerator random) {
    JvmCall jvm = JvmCall.of(loader, method);
    try (Terms terms = new Terms()) {
      for (int i = 0; i < rounds; i++) {
        Assignment arguments = arguments(jvm, random);
        List<Value> constants = constants(terms, jvm, arguments);
        Lifted lifted = new Lifter(terms, source).call(method, constants);
        List<Long> ours = outcome(terms, lifted, arguments);
        List<Long> theirs = jvm.result(arguments).orElse(THROWS);
        if (!ours.equals(theirs)) {
          return Optional.of(new Difference(arguments, ours, theirs));
        }
      }
      return Optional.empty();
    }
  }

  private List<Value> constants(Terms terms, JvmCall jvm, Assignment arguments) {
    Lifter lifter = new Lifter(terms, source);
    List<Value> values = new ArrayList<>();
    for (Value unknown : unknowns(terms, jvm, arguments)) {
      values.add(lifter.constant(unknown, numbers(terms, unknown, arguments).iterator()));
    }
    return values;
  }

  private List<Value> unknowns(Terms terms, JvmCall jvm, Assignment arguments) {
    Lifter lifter = new Lifter(terms, source);
    List<Value> values = new ArrayList<>();
    for (Class<?> type : jvm.types()) {
      String name = JvmCall.argument(values.size());
      String internal = type.getName().replace('.', '/');
      values.add(
          type.isEnum()
              ? lifter.constant(internal, enumConstant(type, arguments.value(name)))
              : lifter.unknown(type.descriptorString(), name));
    }
    return values;
  }

  private static String enumConstant(Class<?> type, long ordinal) {
    return ((Enum<?>) type.getEnumConstants()[(int) ordinal]).name();
  }

  private static Assignment arguments(JvmCall jvm, RandomGenerator random) {
    Map<String, Class<?>> leaves = new LinkedHashMap<>();
    List<Class<?>> types = jvm.types();
    for (int i = 0; i < types.size(); i++) {
      JvmValues.leaves(types.get(i), JvmCall.argument(i), leaves);
    }
    Map<String, Long> values = new HashMap<>();
    leaves.forEach((name, type) -> values.put(name, number(type, random)));
    return new Assignment(values);
  }

  @SuppressWarnings("IdentityBinaryExpression") // Each draw is another number.
  private static long number(Class<?> type, RandomGenerator random) {
    if (type.isEnum()) {
      return random.nextInt(type.getEnumConstants().length);
    }
    if (type == boolean.class) {
      return random.nextInt(2);
    }
    return switch (random.nextInt(4)) {
      case 0 -> EDGES[random.nextInt(EDGES.length)];
      case 1 -> random.nextInt(-70, 70);
      case 2 -> random.nextLong() & random.nextLong() & random.nextLong();
      default -> random.nextLong();
    };
  }

  private static Stream<Long> numbers(Terms terms, Value value, Assignment arguments) {
    return switch (value) {
      case Value.LongValue(Bits bits) -> Stream.of(terms.evaluate(bits, arguments));
      case Value.IntValue(Bits bits) -> Stream.of((long) (int) terms.evaluate(bits, arguments));
      case Value.TruthValue(Truth truth) -> Stream.of(terms.evaluate(truth, arguments) ? 1L : 0L);
      case Value.Comparison _ ->
          Stream.of((long) (int) terms.evaluate(Values.bits(value), arguments));
      case Value.EnumValue(_, _, int ordinal) -> Stream.of((long) ordinal);
      case Value.RecordValue record ->
          record.fields().values().stream().flatMap(v -> numbers(terms, v, arguments));
      case Value.Unborn _, Value.SwitchTable _, Value.Dead _ ->
          throw new IllegalArgumentException("no result: " + value);
    };
  }
}
