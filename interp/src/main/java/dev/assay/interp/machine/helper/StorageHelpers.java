package dev.assay.interp.machine.helper;

import static dev.assay.interp.machine.Errno.ENOENT;

import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.interp.machine.map.BpfMap;
import java.util.List;

/**
 * Values that belong to objects: sockets, inodes, tasks, control groups. The key is the lower half
 * of the object's address. Source: kernel/bpf/bpf_local_storage.c and its users.
 */
final class StorageHelpers {
  private static final long CREATE = 1;

  private StorageHelpers() {}

  static void addTo(HelperLibrary library) {
    for (String owner : List.of("sk", "inode", "task", "cgrp"))
      library
          .put(owner + "_storage_get", StorageHelpers::get)
          .put(owner + "_storage_delete", StorageHelpers::delete);
  }

  private static long key(Machine m, long object) {
    Memory.put64(m.scratch(), object & 0xffff_ffffL);
    return m.scratch();
  }

  private static long get(Machine m, long handle, long object, long value, long flags, long e) {
    if (object == 0 || (flags & ~CREATE) != 0) return 0;
    BpfMap map = MapHelpers.of(m, handle);
    int cpu = m.world().cpu();
    long found = map.lookup(key(m, object), cpu);
    if (found != 0 || flags == 0) return found;
    long first = value == 0 ? m.lend(map.valueSize()) : value;
    map.update(key(m, object), first, 0, cpu);
    return map.lookup(key(m, object), cpu);
  }

  private static long delete(Machine m, long handle, long object, long c, long d, long e) {
    return object == 0 ? -ENOENT : MapHelpers.of(m, handle).delete(key(m, object));
  }
}
