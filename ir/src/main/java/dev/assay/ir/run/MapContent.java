package dev.assay.ir.run;

import dev.assay.ir.program.MapEntry;
import java.util.List;

/**
 * What a map holds.
 *
 * @param map the map's index in the program
 *     <p>After a run, elements of arrays whose bytes are all zero are left out, as unset elements
 *     of maps of references are; a per-CPU value is that of all processors in turn, each rounded up
 *     to 8 bytes. Before a run, a per-CPU value may also be a single one: it is the run's
 *     processor's. Values of queues, stacks and ring buffers come with empty keys, in the order in
 *     which they would be taken.
 * @param entries in the map's own order where it has one (arrays: by index), else by key
 */
public record MapContent(int map, List<MapEntry> entries) {
  public MapContent {
    entries = List.copyOf(entries);
  }
}
