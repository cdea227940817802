package dev.assay.smt.lift;

import dev.assay.smt.logic.Assignment;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method as the running JVM has it, to replay what a solver found. Arguments are named {@code
 * a0}, {@code a1}, …, the receiver first, as the unknowns given to the lifter are.
 */
public final class JvmCall {
  private final Method method;

  private JvmCall(Method method) {
    this.method = method;
  }

  /** Finds the only method of that name; throws when there is none, or more than one. */
  public static JvmCall of(ClassLoader loader, MethodName name) {
    try {
      Class<?> owner = Class.forName(name.owner().replace('/', '.'), true, loader);
      List<Method> found =
          Arrays.stream(owner.getDeclaredMethods())
              .filter(m -> name.names(m.getName(), descriptor(m)) && !m.isSynthetic())
              .toList();
      if (found.size() > 1) {
        found = found.stream().filter(m -> !Modifier.isPrivate(m.getModifiers())).toList();
      }
      if (found.size() != 1) {
        throw new IllegalArgumentException(name + ": " + found.size() + " methods");
      }
      found.getFirst().setAccessible(true);
      return new JvmCall(found.getFirst());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(name + ": no such class", e);
    }
  }

  private static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .descriptorString();
  }

  /** The name of the argument with this index. */
  public static String argument(int index) {
    return "a" + index;
  }

  /** The types of the arguments, the receiver's first. */
  public List<Class<?>> types() {
    List<Class<?>> types = new ArrayList<>(List.of(method.getParameterTypes()));
    if (!isStatic()) {
      types.addFirst(method.getDeclaringClass());
    }
    return types;
  }

  /**
   * The numbers in the result for these arguments: terms with the values that the assignment gives
   * them. Empty when the method throws.
   */
  public Optional<List<Long>> call(Terms terms, List<Value> arguments, Assignment assignment) {
    Map<String, Long> leaves = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      collect(terms, argument(i), arguments.get(i), assignment, leaves);
    }
    return result(new Assignment(leaves));
  }

  private static void collect(
      Terms terms, String name, Value value, Assignment assignment, Map<String, Long> into) {
    switch (value) {
      case Value.RecordValue r ->
          r.fields().forEach((f, v) -> collect(terms, name + "." + f, v, assignment, into));
      case Value.EnumValue e -> into.put(name, (long) e.ordinal());
      case Value.TruthValue(Truth t) -> into.put(name, terms.evaluate(t, assignment) ? 1L : 0L);
      case Value.IntValue _, Value.LongValue _, Value.Comparison _ ->
          into.put(name, terms.evaluate(Values.bits(value), assignment));
      case Value.Unborn _, Value.SwitchTable _, Value.Dead _ ->
          throw new IllegalArgumentException("no argument: " + value);
    }
  }

  /**
   * The numbers in the result for the arguments that the assignment describes.
   *
   * @throws IllegalStateException when the method throws
   */
  public List<Long> call(Assignment assignment) {
    return result(assignment)
        .orElseThrow(() -> new IllegalStateException(method + " threw on " + assignment));
  }

  /** The same; empty when the method throws. */
  Optional<List<Long>> result(Assignment assignment) {
    List<Object> arguments = new ArrayList<>();
    List<Class<?>> types = types();
    for (int i = 0; i < types.size(); i++) {
      arguments.add(JvmValues.of(types.get(i), argument(i), assignment));
    }
    Object receiver = isStatic() ? "" : arguments.removeFirst(); // ignored by static methods
    try {
      Object result = method.invoke(receiver, arguments.toArray());
      return Optional.of(JvmValues.numbers(result).toList());
    } catch (InvocationTargetException thrown) { // what is promised of no method here
      return Optional.empty();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }

  private boolean isStatic() {
    return Modifier.isStatic(method.getModifiers());
  }
}
