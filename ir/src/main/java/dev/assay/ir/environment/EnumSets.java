package dev.assay.ir.environment;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Sets of constants that are asked at every instruction: bits instead of hashes. */
final class EnumSets {
  private EnumSets() {}

  /** The same set, unmodifiable. */
  static <E extends Enum<E>> Set<E> of(Set<E> members, Class<E> type) {
    Set<E> copy = EnumSet.noneOf(type);
    copy.addAll(members);
    return Collections.unmodifiableSet(copy);
  }
}
