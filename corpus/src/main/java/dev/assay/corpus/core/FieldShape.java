package dev.assay.corpus.core;

import dev.assay.corpus.core.Spec.Step;
import dev.assay.ir.btf.Btf;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.btf.BtfType.Composite;
import dev.assay.ir.btf.BtfType.Encoding;
import dev.assay.ir.btf.BtfType.Enumeration;
import dev.assay.ir.btf.BtfType.Int;
import dev.assay.ir.btf.BtfType.Member;
import dev.assay.ir.btf.BtfType.Pointer;
import dev.assay.ir.btf.CoreKind;
import java.nio.ByteOrder;

/**
 * Where a field lies and how it is loaded. A bitfield is loaded by the smallest load that holds it
 * whole.
 *
 * @param element whether it is an element of an array, of which only place and size can be asked
 * @param bitfield whether it is a bitfield
 * @param type id of its type behind names and qualifiers
 * @param byteOffset bytes from the root to the load
 * @param byteSize bytes of the load
 * @param bitOffset bits from the root to the field
 * @param bitSize bits of the field
 */
record FieldShape(
    boolean element,
    boolean bitfield,
    Btf btf,
    int type,
    long byteOffset,
    long byteSize,
    long bitOffset,
    long bitSize) {

  /**
   * The shape of the field that {@code spec} ends with.
   *
   * @throws CoreException when its type has no size, or no load holds it
   */
  static FieldShape of(Spec spec) throws CoreException {
    Step last = spec.last();
    Btf btf = spec.btf();
    if (last.name().isEmpty()) {
      return plain(spec, last.type(), true);
    }
    Member member = ((Composite) btf.type(last.type())).members().get(last.index());
    int type = btf.resolve(member.type()).orElse(0);
    return member.bitfieldSize() > 0
        ? bitfield(spec, type, member.bitfieldSize())
        : plain(spec, type, false);
  }

  private static FieldShape plain(Spec spec, int type, boolean element) throws CoreException {
    long size = sizeOf(spec.btf(), type);
    long offset = spec.bitOffset();
    return new FieldShape(element, false, spec.btf(), type, offset / 8, size, offset, size * 8);
  }

  private static FieldShape bitfield(Spec spec, int type, int bits) throws CoreException {
    long size = sizeOf(spec.btf(), type);
    long offset = spec.bitOffset();
    if (size == 0) {
      throw new CoreException("a bitfield of a type without size");
    }
    long start = offset / 8 / size * size;
    while (offset + bits - start * 8 > size * 8) {
      if (size >= Long.BYTES) {
        throw new CoreException("no load of 8 bytes holds the bitfield");
      }
      size *= 2;
      start = offset / 8 / size * size;
    }
    return new FieldShape(false, true, spec.btf(), type, start, size, offset, bits);
  }

  private static long sizeOf(Btf btf, int type) throws CoreException {
    return btf.sizeOf(type).orElseThrow(() -> new CoreException("a field without size"));
  }

  /**
   * The answer to what a relocation asks of the field.
   *
   * @throws CoreException when it cannot be asked of an element of an array
   */
  long value(CoreKind kind) throws CoreException {
    if (element && kind != CoreKind.FIELD_BYTE_OFFSET && kind != CoreKind.FIELD_BYTE_SIZE) {
      throw new CoreException(kind + " is asked of an element of an array");
    }
    return switch (kind) {
      case FIELD_BYTE_OFFSET -> byteOffset;
      case FIELD_BYTE_SIZE -> byteSize;
      case FIELD_SIGNED -> isSigned(btf.type(type)) ? 1 : 0;
      // BPF programs read fields with the byte order of the types.
      case FIELD_LSHIFT_U64 ->
          btf.order() == ByteOrder.LITTLE_ENDIAN
              ? 64 - (bitOffset + bitSize - byteOffset * 8)
              : (8 - byteSize) * 8 + (bitOffset - byteOffset * 8);
      case FIELD_RSHIFT_U64 -> 64 - bitSize;
      case FIELD_EXISTS -> 1;
      case TYPE_ID_LOCAL, TYPE_ID_TARGET, TYPE_EXISTS, TYPE_SIZE, TYPE_MATCHES ->
          throw new CoreException(kind + " is not asked of a field");
      case ENUMVAL_EXISTS, ENUMVAL_VALUE ->
          throw new CoreException(kind + " is not asked of a field");
    };
  }

  private static boolean isSigned(BtfType type) {
    return type instanceof Enumeration e && e.signed()
        || type instanceof Int i && i.encoding() == Encoding.SIGNED;
  }

  /**
   * Whether a load of this field may become a load of the other's size without changing its value.
   */
  boolean mayResize(FieldShape other) {
    BtfType here = btf.type(type);
    BtfType there = other.btf.type(other.type);
    if (bitfield || other.bitfield) {
      return false;
    }
    return here instanceof Pointer && there instanceof Pointer
        || here instanceof Int a
            && there instanceof Int b
            && a.encoding() != Encoding.SIGNED
            && b.encoding() != Encoding.SIGNED;
  }

  /** Bytes that a load takes, 0 where a bitfield leaves it to the program. */
  long loadSize() {
    return bitfield ? 0 : byteSize;
  }
}
