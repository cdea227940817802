package dev.assay.interp.machine.map;

import dev.assay.interp.machine.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chains of keys, wholly off the heap. A node is a number; its value lies elsewhere.
 *
 * <p>Layout at {@code base}: a head of {@value #HEAD_BYTES} bytes (32-bit words: {@link #MASK},
 * {@link #COUNT}, {@link #FRESH}, {@link #FREE}, {@link #HAND}), then {@code mask + 1} bucket
 * words, then the nodes, {@code nodeBytes} each: next (32 bits), hash (32), state (32), unused
 * (32), the key padded to 8. Bucket and next words hold a node's number plus one, 0 being none.
 */
final class HashIndex {
  static final int HEAD_BYTES = 64;
  static final int MASK = 0;
  static final int COUNT = 4;
  static final int FRESH = 8;
  static final int FREE = 12;
  static final int HAND = 16;
  static final int NEXT = 0;
  static final int HASH = 4;
  static final int STATE = 8;
  static final int KEY = 16;

  /** Node states. */
  static final int UNUSED = 0;

  static final int LINKED = 1;
  static final int REFERENCED = 2;

  private final long base;
  private final int keySize;
  private final long buckets;
  private final long nodes;
  private final long nodeBytes;
  private final int mask;

  HashIndex(long base, int keySize, long nodeCount) {
    this.base = base;
    this.keySize = keySize;
    this.mask = (int) Long.highestOneBit(Math.max(1, 2 * nodeCount - 1)) - 1;
    this.buckets = base + HEAD_BYTES;
    this.nodes = buckets + BpfMap.round8(4L * (mask + 1));
    this.nodeBytes = KEY + BpfMap.round8(keySize);
  }

  long bytes(long nodeCount) {
    return nodes - base + nodeBytes * nodeCount;
  }

  HashLayout layout(long values, long stride, boolean marks) {
    return new HashLayout(keySize, mask, buckets, nodes, nodeBytes, values, stride, marks);
  }

  /** To be called once memory is there. */
  void start() {
    Memory.put32(base + MASK, mask);
  }

  long base() {
    return base;
  }

  long nodeBytes() {
    return nodeBytes;
  }

  int count() {
    return Memory.i32(base + COUNT);
  }

  private long node(int node) {
    return nodes + node * nodeBytes;
  }

  long key(int node) {
    return node(node) + KEY;
  }

  int state(int node) {
    return Memory.i32(node(node) + STATE);
  }

  void state(int node, int state) {
    Memory.put32(node(node) + STATE, state);
  }

  /** The node with a key, or −1. */
  int find(long key) {
    int hash = Hashing.hash(key, keySize);
    for (int n = Memory.i32(bucket(hash)); n != 0; n = Memory.i32(node(n - 1) + NEXT))
      if (Memory.i32(node(n - 1) + HASH) == hash && Memory.same(key, key(n - 1), keySize))
        return n - 1;
    return -1;
  }

  private long bucket(int hash) {
    return buckets + 4L * (hash & mask);
  }

  /** A node from the free list, else a fresh one below the limit, else −1. */
  int take(long limit) {
    int free = Memory.i32(base + FREE);
    if (free != 0) {
      Memory.put32(base + FREE, Memory.i32(node(free - 1) + NEXT));
      return free - 1;
    }
    int fresh = Memory.i32(base + FRESH);
    if (fresh >= limit) return -1;
    Memory.put32(base + FRESH, fresh + 1);
    return fresh;
  }

  void giveBack(int node) {
    Memory.put32(node(node) + NEXT, Memory.i32(base + FREE));
    Memory.put32(node(node) + STATE, UNUSED);
    Memory.put32(base + FREE, node + 1);
  }

  /** Puts a node with this key at the head of its bucket. */
  void link(int node, long key) {
    int hash = Hashing.hash(key, keySize);
    long at = node(node);
    Memory.put32(at + HASH, hash);
    Memory.put32(at + STATE, LINKED);
    Memory.copy(key, at + KEY, keySize);
    Memory.put32(at + NEXT, Memory.i32(bucket(hash)));
    Memory.put32(bucket(hash), node + 1);
    Memory.put32(base + COUNT, count() + 1);
  }

  /** Takes a node out of its bucket; its key stays readable until it is linked again. */
  void unlink(int node) {
    long link = bucket(Memory.i32(node(node) + HASH));
    while (Memory.i32(link) != node + 1) link = node(Memory.i32(link) - 1) + NEXT;
    Memory.put32(link, Memory.i32(node(node) + NEXT));
    Memory.put32(base + COUNT, count() - 1);
  }

  /** The node after this one in bucket order, the first one for −1; −1 at the end. */
  int after(int node) {
    int from = 0;
    if (node >= 0) {
      int next = Memory.i32(node(node) + NEXT);
      if (next != 0) return next - 1;
      from = (Memory.i32(node(node) + HASH) & mask) + 1;
    }
    for (int b = from; b <= mask; b++) {
      int first = Memory.i32(buckets + 4L * b);
      if (first != 0) return first - 1;
    }
    return -1;
  }

  /**
   * Second chance: the hand goes round the nodes, forgives those that were referenced since it came
   * by, and stops at the first that was not.
   */
  int victim(long limit) {
    int hand = Memory.i32(base + HAND);
    while (true) {
      int node = hand;
      hand = hand + 1 >= limit ? 0 : hand + 1;
      int state = state(node);
      if (state == LINKED) {
        Memory.put32(base + HAND, hand);
        return node;
      }
      if (state == REFERENCED) state(node, LINKED);
    }
  }

  /** The keys of all linked nodes, in the order of their bytes. */
  List<byte[]> keys() {
    List<byte[]> keys = new ArrayList<>();
    int fresh = Memory.i32(base + FRESH);
    for (int node = 0; node < fresh; node++)
      if (state(node) != UNUSED) keys.add(Memory.bytes(key(node), keySize));
    keys.sort(Arrays::compareUnsigned);
    return keys;
  }
}
