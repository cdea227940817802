package dev.assay.smt.exec;

import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.Optional;

/**
 * An open-coded iterator that a program has begun and not ended.
 *
 * @param type name of its structure
 * @param bytes of it
 * @param element what it gives, in so far as it is memory of its own: gone with the iterator
 * @param numbers of one over numbers, those it still has to give
 */
record OpenIterator(String type, int bytes, Region element, Optional<Numbers> numbers) {

  /**
   * Numbers of 64 bits with their sign.
   *
   * @param begin the first of all
   * @param at the next
   * @param end the one behind the last
   * @param any whether {@code at} stands for all that there may be
   */
  record Numbers(Bits begin, Bits at, Bits end, boolean any) {

    /** Whether there is another; {@code at} is never beyond {@code end}. */
    Truth hasNext() {
      return at.less(end);
    }

    Numbers next() {
      return new Numbers(begin, at.plus(1), end, any);
    }

    Numbers drained() {
      return new Numbers(begin, end, end, any);
    }

    /** The same, however far it has come. */
    boolean isAsLongAs(Numbers o) {
      return begin.equals(o.begin) && end.equals(o.end);
    }

    /** The same with a number in the place of the next that stands for all. */
    Numbers any(Bits next) {
      return new Numbers(begin, next, end, true);
    }

    /** Whether it is known that they are no more, all together. */
    boolean areAtMost(int count) {
      return begin.isConstant()
          && end.isConstant()
          && end.signedConstant() - begin.signedConstant() <= count;
    }

    /** What is true wherever it is. */
    Truth bounds() {
      return begin.lessOrEqual(at).and(at.lessOrEqual(end));
    }
  }

  OpenIterator with(Numbers others) {
    return new OpenIterator(type, bytes, element, Optional.of(others));
  }

  /** Whether it is the same iterator, however far it has come. */
  boolean isSame(OpenIterator o) {
    return type.equals(o.type)
        && element.equals(o.element)
        && numbers.isPresent() == o.numbers.isPresent()
        && (numbers.isEmpty() || numbers.get().isAsLongAs(o.numbers.orElseThrow()));
  }

  /** Whether all that the other may still give, this stands for. */
  boolean covers(OpenIterator o) {
    return equals(o) || isSame(o) && numbers.map(Numbers::any).orElse(false);
  }
}
