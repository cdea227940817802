package dev.assay.ir.run;

import dev.assay.ir.program.MapEntry;
import java.util.List;

/**
 * What a map holds.
 *
 * @param map the map's index in the program
 * @param entries in the map's own order where it has one (arrays: by index), else by key
 */
public record MapContent(int map, List<MapEntry> entries) {
  public MapContent {
    entries = List.copyOf(entries);
  }
}
