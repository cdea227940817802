package dev.assay.ir.fields;

import dev.assay.ir.btf.Btf;

/**
 * A field that the kernel owns.
 *
 * @param offset bytes from the value's or the object's start
 */
public record OwnedField(FieldKind kind, int offset, Contents contents) {
  private static final Contents NOTHING = new Contents.Nothing();

  /** What it leads to. */
  public sealed interface Contents {
    /** Nothing that the program could reach. */
    record Nothing() implements Contents {}

    /**
     * A pointer's object.
     *
     * @param ofKernel whether it is a type of the kernel, not one of the program
     */
    record Pointee(Btf btf, int type, boolean ofKernel) implements Contents {
      @Override
      public boolean equals(Object o) {
        return o instanceof Pointee(Btf b, int t, boolean k)
            && b == btf
            && t == type
            && k == ofKernel;
      }

      @Override
      public int hashCode() {
        return 31 * System.identityHashCode(btf) + type;
      }
    }

    /**
     * A root's elements.
     *
     * @param type a type of the program
     * @param node where in the element the node lies, bytes
     */
    record Elements(int type, int node) implements Contents {}

    /** A pointer's object of a kernel whose types are not known. */
    record Unknown() implements Contents {}
  }

  /** One that leads nowhere. */
  OwnedField(FieldKind kind, int offset) {
    this(kind, offset, NOTHING);
  }

  /** Bytes. */
  public int size() {
    return kind.size();
  }
}
