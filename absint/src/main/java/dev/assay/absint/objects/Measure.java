package dev.assay.absint.objects;

import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;

/**
 * The extent of a member. Arrays of arrays count as one array ({@code __btf_resolve_size}); reused
 * for one member after another, since a structure of the kernel has hundreds.
 */
final class Measure {
  private static final int MAX_DEPTH = 32;
  private static final int POINTER_BYTES = 8;
  private static final long NO_SIZE = -1;

  private final Btf btf;
  private int type;
  private int named;
  private long bytes;
  private long elements;
  private boolean array;

  Measure(Btf btf) {
    this.btf = btf;
  }

  /** Takes the measure of a type; false when it has none. */
  boolean take(int id) {
    type = id;
    named = id;
    elements = 1;
    array = false;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      switch (btf.type(type)) {
        case BtfType.Reference reference -> {
          type = reference.target();
          named = array ? named : type;
        }
        case BtfType.Array a -> {
          array = true;
          elements *= a.count() & 0xffff_ffffL;
          type = a.element();
          named = type;
        }
        case BtfType other -> {
          bytes = elements * size(other);
          return bytes >= 0 && bytes >>> 32 == 0;
        }
      }
    }
    return false;
  }

  private static long size(BtfType type) {
    return switch (type) {
      case BtfType.Int t -> t.size();
      case BtfType.Composite t -> t.size();
      case BtfType.Enumeration t -> t.size();
      case BtfType.Floating t -> t.size();
      case BtfType.Pointer _ -> POINTER_BYTES;
      case BtfType.Array _, BtfType.Reference _, BtfType.Variable _, BtfType.DataSection _ ->
          NO_SIZE;
      case BtfType.Void _, BtfType.Forward _, BtfType.Function _ -> NO_SIZE;
      case BtfType.Prototype _, BtfType.DeclarationTag _ -> NO_SIZE;
    };
  }

  /** The type behind names; of arrays the element's. */
  int type() {
    return type;
  }

  /** The type as it is named: the last one before {@link #type()} of an array's element. */
  int named() {
    return named;
  }

  /** Bytes of the whole. */
  long bytes() {
    return bytes;
  }

  /** How many elements the whole has, 1 unless it is an array. */
  long elements() {
    return elements;
  }
}
