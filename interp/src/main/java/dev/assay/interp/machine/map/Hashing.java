package dev.assay.interp.machine.map;

import dev.assay.interp.machine.Memory;

/**
 * The hash of a key: {@code h = size}; then for each 8 bytes, and at last for the remaining 1 to 7
 * bytes zero-extended, {@code h = (h ^ word) * 0x9E3779B97F4A7C15, h ^= h >>> 32}. Linux seeds its
 * own at random, so no program can depend on it.
 */
final class Hashing {
  static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private Hashing() {}

  static int hash(long key, int size) {
    long h = size;
    int at = 0;
    for (; at + 8 <= size; at += 8) h = mix(h, Memory.i64(key + at));
    if (at < size) h = mix(h, tail(key + at, size - at));
    return (int) h;
  }

  private static long mix(long h, long word) {
    long product = (h ^ word) * MULTIPLIER;
    return product ^ product >>> 32;
  }

  private static long tail(long address, int size) {
    long word = 0;
    for (int i = size - 1; i >= 0; i--) word = word << 8 | Memory.u8(address + i);
    return word;
  }
}
