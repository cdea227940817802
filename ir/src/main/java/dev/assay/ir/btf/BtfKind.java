package dev.assay.ir.btf;

import java.util.Optional;

/**
 * The kinds of BTF types, each with its number in the encoding and what follows its 12-byte head.
 */
public enum BtfKind {
  VOID(0, Tail.NONE, 0),
  INT(1, Tail.FIXED, 4),
  PTR(2, Tail.NONE, 0),
  ARRAY(3, Tail.FIXED, 12),
  STRUCT(4, Tail.EACH, 12),
  UNION(5, Tail.EACH, 12),
  ENUM(6, Tail.EACH, 8),
  FWD(7, Tail.NONE, 0),
  TYPEDEF(8, Tail.NONE, 0),
  VOLATILE(9, Tail.NONE, 0),
  CONST(10, Tail.NONE, 0),
  RESTRICT(11, Tail.NONE, 0),
  FUNC(12, Tail.NONE, 0),
  FUNC_PROTO(13, Tail.EACH, 8),
  VAR(14, Tail.FIXED, 4),
  DATASEC(15, Tail.EACH, 12),
  FLOAT(16, Tail.NONE, 0),
  DECL_TAG(17, Tail.FIXED, 4),
  TYPE_TAG(18, Tail.NONE, 0),
  ENUM64(19, Tail.EACH, 12);

  /**
   * Whether a type's head is followed by nothing, by one block, or by a block for each of its
   * {@code vlen} entries.
   */
  enum Tail {
    NONE,
    FIXED,
    EACH
  }

  private static final BtfKind[] BY_NUMBER = values();

  private final int number;
  private final Tail tail;
  private final int tailBytes;

  BtfKind(int number, Tail tail, int tailBytes) {
    this.number = number;
    this.tail = tail;
    this.tailBytes = tailBytes;
  }

  /** The five-bit number of the encoding. */
  public int number() {
    return number;
  }

  /** The kind with this number; empty when BTF defines none. */
  public static Optional<BtfKind> of(int number) {
    return number >= 0 && number < BY_NUMBER.length
        ? Optional.of(BY_NUMBER[number])
        : Optional.empty();
  }

  /** Bytes after the head, for a type with {@code vlen} entries. */
  int tailBytes(int vlen) {
    return switch (tail) {
      case NONE -> 0;
      case FIXED -> tailBytes;
      case EACH -> tailBytes * vlen;
    };
  }

  /** True when {@code vlen} counts entries of the tail. */
  boolean hasEntries() {
    return tail == Tail.EACH;
  }
}
