package dev.assay.interp.machine.map;

import dev.assay.ir.program.MapDefinition;

/** An arena, seen as a map: it has no elements. Source: kernel/bpf/arena.c. */
public final class ArenaMap extends BpfMap {
  ArenaMap(MapDefinition definition, MapMemory memory) {
    super(definition, memory);
  }

  @Override
  public long lookup(long key, int cpu) {
    return 0;
  }

  @Override
  public long update(long key, long value, long flags, int cpu) {
    return unsupported();
  }

  @Override
  public long delete(long key) {
    return unsupported();
  }

  @Override
  public long next(long key, long out) {
    return unsupported();
  }

  @Override
  public long read(long key, long out) {
    return unsupported();
  }

  @Override
  public long write(long key, long value, long flags) {
    return unsupported();
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public boolean listable() {
    return false;
  }
}
