package dev.assay.smt.lift;

import dev.assay.smt.logic.Assignment;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Java objects for the unknowns of the lifter, under the same names: {@code name.field} is a field
 * of the record {@code name}.
 */
final class JvmValues {
  private JvmValues() {}

  /** The object of a type that an assignment describes. */
  static Object of(Class<?> type, String name, Assignment assignment) {
    if (type == long.class) {
      return assignment.value(name);
    }
    if (type == int.class) {
      return (int) assignment.value(name);
    }
    if (type == boolean.class) {
      return assignment.value(name) != 0;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[(int) assignment.value(name)];
    }
    return record(type, name, assignment);
  }

  private static Object record(Class<?> type, String name, Assignment assignment) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] fields = new Object[components.length];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = of(components[i].getType(), name + "." + components[i].getName(), assignment);
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  /** The numbers in an object: itself, or its fields in their order. */
  static Stream<Long> numbers(Object value) {
    return switch (value) {
      case Long number -> Stream.of(number);
      case Integer number -> Stream.of((long) number);
      case Boolean truth -> Stream.of(truth ? 1L : 0L);
      case Enum<?> constant -> Stream.of((long) constant.ordinal());
      default ->
          Arrays.stream(value.getClass().getRecordComponents())
              .flatMap(component -> numbers(field(component, value)));
    };
  }

  private static Object field(RecordComponent component, Object record) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /** The names and types of the numbers that an unknown of this type consists of. */
  static void leaves(Class<?> type, String name, Map<String, Class<?>> into) {
    if (type.isRecord()) {
      List.of(type.getRecordComponents())
          .forEach(c -> leaves(c.getType(), name + "." + c.getName(), into));
    } else {
      into.put(name, type);
    }
  }
}
