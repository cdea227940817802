package dev.assay.reports.text;

import dev.assay.ir.program.Program;

/** What a program calls a map. */
public final class MapName {
  private MapName() {}

  /** The name of the map with this index, else the index in words. */
  public static String of(Program program, int index) {
    boolean known = index >= 0 && index < program.maps().size();
    String name = known ? program.maps().get(index).name() : "";
    return name.isEmpty() ? "map " + index : name;
  }
}
