package dev.assay.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the ordered names and values of a {@link Row}; a value may be absent, the name never. */
final class Fields {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  Fields with(String name, @Nullable Object value) {
    values.put(name, value);
    return this;
  }

  Map<String, @Nullable Object> map() {
    return values;
  }
}
