package dev.assay.ir.environment;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;

/** Sets of constants that are asked at every instruction: bits instead of hashes. */
final class EnumSets {
  private EnumSets() {}

  /** The same set, unmodifiable; constants with bodies of their own are not among its members. */
  static <E extends Enum<E>> Set<E> of(Set<E> members, Class<E> type) {
    if (members instanceof Bits<E>) {
      return members;
    }
    long bits = 0;
    for (E member : members) {
      bits |= 1L << member.ordinal();
    }
    return new Bits<>(type, bits);
  }

  private static final class Bits<E extends Enum<E>> extends AbstractSet<E> {
    private final Class<E> type;
    private final long bits;

    Bits(Class<E> type, long bits) {
      this.type = type;
      this.bits = bits;
    }

    @Override
    public boolean contains(Object o) {
      return o.getClass() == type && (bits >>> ((Enum<?>) o).ordinal() & 1) != 0;
    }

    @Override
    public boolean containsAll(Collection<?> others) {
      return others instanceof Bits<?> o
          ? o.bits == 0 || (o.type == type && (o.bits & ~bits) == 0)
          : super.containsAll(others);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bits<?> o
          ? o.bits == bits && (o.type == type || bits == 0)
          : super.equals(other);
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }

    @Override
    public int size() {
      return Long.bitCount(bits);
    }

    @Override
    public boolean isEmpty() {
      return bits == 0;
    }

    @Override
    public Iterator<E> iterator() {
      return Arrays.stream(type.getEnumConstants()).filter(this::contains).iterator();
    }
  }
}
