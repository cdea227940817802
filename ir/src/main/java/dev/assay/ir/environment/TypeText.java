package dev.assay.ir.environment;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The parts of {@code kind[:type or size][+flag…]}. */
record TypeText(String kind, String parameter, Set<TypeFlag> flags) {

  static TypeText of(String text) {
    List<String> parts = Table.cut(text, '+');
    Set<TypeFlag> flags = EnumSet.noneOf(TypeFlag.class);
    for (int i = 1; i < parts.size(); i++) {
      flags.add(TypeFlag.of(parts.get(i)));
    }
    String head = parts.getFirst();
    int colon = head.indexOf(':');
    return colon < 0
        ? new TypeText(head, "", flags)
        : new TypeText(head.substring(0, colon), head.substring(colon + 1), flags);
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
