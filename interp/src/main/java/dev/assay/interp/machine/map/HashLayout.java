package dev.assay.interp.machine.map;

/**
 * Where a hash table keeps what a look-up reads, for code that does not come to Java; {@link
 * HashIndex} says what the words mean.
 *
 * @param mask of the hash: it gives the bucket's number
 * @param buckets address of the first bucket's word
 * @param nodes address of the first node
 * @param nodeBytes from one node to the next
 * @param values address of the first node's value
 * @param stride from one value to the next
 * @param marks whether a look-up marks the node as referenced
 */
public record HashLayout(
    int keySize,
    int mask,
    long buckets,
    long nodes,
    long nodeBytes,
    long values,
    long stride,
    boolean marks) {
  /** Offsets in a node: the next one's number plus one, the hash, the state, the key. */
  public static final int NEXT = HashIndex.NEXT;

  public static final int HASH = HashIndex.HASH;
  public static final int STATE = HashIndex.STATE;
  public static final int KEY = HashIndex.KEY;

  /** The state that a look-up leaves. */
  public static final int REFERENCED = HashIndex.REFERENCED;

  /** What each step of the hash multiplies by; see {@link Hashing}. */
  public static final long MULTIPLIER = Hashing.MULTIPLIER;
}
