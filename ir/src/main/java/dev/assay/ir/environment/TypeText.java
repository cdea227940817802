package dev.assay.ir.environment;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of {@code kind[:type or size][+flag…]}. */
record TypeText(String kind, String parameter, Set<TypeFlag> flags) {

  static TypeText of(String text) {
    String[] parts = text.split("\\+");
    Set<TypeFlag> flags =
        Arrays.stream(parts).skip(1).map(TypeFlag::of).collect(Collectors.toUnmodifiableSet());
    int colon = parts[0].indexOf(':');
    return colon < 0
        ? new TypeText(parts[0], "", flags)
        : new TypeText(parts[0].substring(0, colon), parts[0].substring(colon + 1), flags);
  }

  private boolean isNumber() {
    return !parameter.isEmpty() && Character.isDigit(parameter.charAt(0));
  }

  int size() {
    return isNumber() ? Integer.parseInt(parameter) : 0;
  }

  String btfType() {
    return isNumber() ? "" : parameter;
  }
}
