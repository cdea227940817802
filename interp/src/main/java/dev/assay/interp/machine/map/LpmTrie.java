package dev.assay.interp.machine.map;

import static dev.assay.interp.machine.Errno.EEXIST;
import static dev.assay.interp.machine.Errno.ENOENT;
import static dev.assay.interp.machine.Errno.ENOSPC;

import dev.assay.interp.machine.Memory;
import dev.assay.ir.program.MapDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * LPM_TRIE: a key is a prefix length (32 bits) and that many significant bits, most significant
 * first; a look-up finds the longest prefix that matches.
 *
 * <p>Kept as a plain list: a look-up takes time in proportion to the number of elements. Layout of
 * the index: count of positions ever used (32 bits, padded to 8), then for each position a state
 * (1: used; padded to 8) and the key padded to 8. Listing goes from more to less specific, as a
 * walk in postorder does. Source: kernel/bpf/lpm_trie.c.
 */
public final class LpmTrie extends BpfMap {
  private static final int HEAD = 16;
  private static final int COUNT = 8;

  private final long stride;
  private final long nodeBytes;
  private final int maxPrefix;

  LpmTrie(MapDefinition definition, MapMemory memory) {
    super(definition, memory);
    stride = round8(valueSize());
    nodeBytes = 8 + round8(keySize());
    maxPrefix = (keySize() - 4) * 8;
  }

  long valueBytes() {
    // One spare, so that a replaced value stays readable.
    return stride * (maxEntries() + 1);
  }

  long indexBytes() {
    return HEAD + nodeBytes * (maxEntries() + 1);
  }

  private int used() {
    return Memory.i32(memory().index());
  }

  private long node(int position) {
    return memory().index() + HEAD + position * nodeBytes;
  }

  private long key(int position) {
    return node(position) + 8;
  }

  private long value(int position) {
    return memory().values() + position * stride;
  }

  private boolean isUsed(int position) {
    return Memory.u8(node(position)) != 0;
  }

  private static int prefix(long key) {
    return Memory.i32(key);
  }

  private boolean tooLong(long key) {
    return Integer.compareUnsigned(prefix(key), maxPrefix) > 0;
  }

  private static int bit(long key, int n) {
    return Memory.u8(key + 4 + (n >> 3)) >> (7 - (n & 7)) & 1;
  }

  /** How many leading bits two keys have in common, at most the shorter prefix. */
  private static int common(long a, long b) {
    int limit = Math.min(prefix(a), prefix(b));
    int n = 0;
    while (n < limit && bit(a, n) == bit(b, n)) n++;
    return n;
  }

  private int exact(long key) {
    for (int p = 0; p < used(); p++)
      if (isUsed(p) && prefix(key(p)) == prefix(key) && common(key(p), key) == prefix(key))
        return p;
    return -1;
  }

  private int longest(long key) {
    int best = -1;
    for (int p = 0; p < used(); p++)
      if (isUsed(p)
          && prefix(key(p)) <= prefix(key)
          && common(key(p), key) == prefix(key(p))
          && (best < 0 || prefix(key(p)) > prefix(key(best)))) best = p;
    return best;
  }

  @Override
  public long lookup(long key, int cpu) {
    if (tooLong(key)) return 0;
    int position = longest(key);
    return position < 0 ? 0 : value(position);
  }

  @Override
  public long update(long key, long value, long flags, int cpu) {
    if (flags < 0 || flags > EXIST || tooLong(key)) return invalid();
    int old = exact(key);
    if (old >= 0 && flags == NO_EXIST) return -EEXIST;
    if (old < 0 && flags == EXIST) return -ENOENT;
    if (old < 0 && size() >= maxEntries()) return -ENOSPC;
    int position = free();
    Memory.put8(node(position), 1);
    Memory.copy(key, key(position), keySize());
    Memory.copy(value, value(position), valueSize());
    if (old >= 0) Memory.put8(node(old), 0);
    else count(1);
    return 0;
  }

  private int free() {
    for (int p = 0; p < used(); p++) if (!isUsed(p)) return p;
    Memory.put32(memory().index(), used() + 1);
    return used() - 1;
  }

  private void count(int change) {
    Memory.put32(memory().index() + COUNT, (int) size() + change);
  }

  @Override
  public long delete(long key) {
    if (tooLong(key)) return invalid();
    int position = exact(key);
    if (position < 0) return -ENOENT;
    Memory.put8(node(position), 0);
    count(-1);
    return 0;
  }

  @Override
  public long next(long key, long out) {
    int from = key == 0 || tooLong(key) ? -1 : exact(key);
    int best = -1;
    for (int p = 0; p < used(); p++)
      if (isUsed(p)
          && (from < 0 || before(key(from), key(p)))
          && (best < 0 || before(key(p), key(best)))) best = p;
    if (best < 0) return -ENOENT;
    Memory.copy(key(best), out, keySize());
    return 0;
  }

  /** Postorder: of two keys on different branches the one with the 0 bit, else the longer one. */
  private static boolean before(long a, long b) {
    int n = common(a, b);
    if (n == prefix(a) || n == prefix(b)) return prefix(a) > prefix(b);
    return bit(a, n) == 0;
  }

  @Override
  public long read(long key, long out) {
    long value = lookup(key, 0);
    if (value == 0) return -ENOENT;
    Memory.copy(value, out, valueSize());
    return 0;
  }

  @Override
  public long write(long key, long value, long flags) {
    return update(key, value, flags, 0);
  }

  @Override
  public long size() {
    return Memory.i32(memory().index() + COUNT);
  }

  @Override
  List<byte[]> keys() {
    List<Integer> positions = new ArrayList<>();
    for (int p = 0; p < used(); p++) if (isUsed(p)) positions.add(p);
    positions.sort((a, b) -> before(key(a), key(b)) ? -1 : 1);
    return positions.stream().map(p -> Memory.bytes(key(p), keySize())).toList();
  }
}
