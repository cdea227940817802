package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.EINVAL;

import dev.assay.interp.machine.Layout;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.interp.machine.map.ArrayMap;
import dev.assay.interp.machine.map.BpfMap;
import dev.assay.interp.machine.map.HashTable;
import dev.assay.ir.objects.ObjectType;
import java.util.ArrayList;
import java.util.List;

/** Helpers on maps. Source: kernel/bpf/helpers.c and the maps' own files. */
final class MapHelpers {
  private MapHelpers() {}

  static void addTo(HelperLibrary library) {
    library
        .put("map_lookup_elem", MapHelpers::lookup)
        .put("map_update_elem", MapHelpers::update)
        .put("map_delete_elem", MapHelpers::delete)
        .put("map_push_elem", (m, map, value, flags, d, e) -> of(m, map).push(value, flags))
        .put("map_pop_elem", (m, map, value, c, d, e) -> of(m, map).pop(value))
        .put("map_peek_elem", (m, map, value, c, d, e) -> of(m, map).peek(value))
        .put("map_lookup_percpu_elem", MapHelpers::lookupOfProcessor)
        .put("for_each_map_elem", MapHelpers::forEach);
  }

  /** The map of a handle that was checked before. */
  static BpfMap of(Machine machine, long handle) {
    return machine.map(handle).orElseThrow();
  }

  private static long lookup(Machine m, long map, long key, long c, long d, long e) {
    long found = of(m, map).lookup(key, m.world().cpu());
    boolean object = ObjectType.inMap(of(m, map).definition().type()).isPresent();
    return found != 0 && object ? m.objects().readable() : found;
  }

  private static long update(Machine m, long map, long key, long value, long flags, long e) {
    long before = withGraphs(m, map, key);
    long result = of(m, map).update(key, value, flags, m.world().cpu());
    if (result == 0) m.graphs().forget(before, of(m, map).valueSize());
    return result;
  }

  // A look-up counts as a use of the element, so there is none without need.
  private static long withGraphs(Machine m, long map, long key) {
    return m.graphs().any() ? of(m, map).lookup(key, m.world().cpu()) : 0;
  }

  private static long delete(Machine m, long map, long key, long c, long d, long e) {
    long before = withGraphs(m, map, key);
    long result = of(m, map).delete(key);
    if (result == 0) m.graphs().forget(before, of(m, map).valueSize());
    return result;
  }

  private static long lookupOfProcessor(Machine m, long map, long key, long cpu, long d, long e) {
    int processor = (int) cpu;
    return processor < 0 || processor >= Layout.CPUS ? 0 : of(m, map).lookup(key, processor);
  }

  private static long forEach(Machine m, long handle, long function, long ctx, long flags, long e) {
    if (flags != 0) return -EINVAL;
    BpfMap map = of(m, handle);
    return switch (map) {
      case ArrayMap array -> forEachOf(m, array, function, ctx);
      case HashTable table -> forEachOf(m, table, function, ctx);
      default -> -EINVAL;
    };
  }

  private static long forEachOf(Machine m, ArrayMap array, long function, long ctx) {
    long key = m.lend(array.keySize());
    for (long i = 0; i < array.maxEntries(); i++) {
      Memory.put32(key, (int) i);
      long value = array.lookup(key, m.world().cpu());
      long stop = m.callBack(function, array.handle(), key, value, ctx, 0);
      if (m.stopped()) return 0;
      if (stop != 0) return i + 1;
    }
    return array.maxEntries();
  }

  /** Goes over the elements that are there at the start and not deleted before their turn. */
  private static long forEachOf(Machine m, HashTable table, long function, long ctx) {
    long key = m.lend(table.keySize());
    List<byte[]> keys = new ArrayList<>();
    for (long more = table.next(0, key); more == 0; more = table.next(key, key))
      keys.add(Memory.bytes(key, table.keySize()));
    long visited = 0;
    for (byte[] next : keys) {
      Memory.put(key, next);
      long value = table.lookup(key, m.world().cpu());
      if (value == 0) continue;
      visited++;
      long stop = m.callBack(function, table.handle(), key, value, ctx, 0);
      if (m.stopped() || stop != 0) break;
    }
    return visited;
  }
}
