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
 * @param numbers of one over numbers, those it may still give
 * @param given the object that it gave last
 * @param course how it goes on
 * @param underRcu whether it is good only as long as readers of RCU are waited for
 */
record OpenIterator(
    String type,
    int bytes,
    Region element,
    Optional<Numbers> numbers,
    Optional<Region> given,
    Course course,
    boolean underRcu) {

  /** How an iterator goes on. */
  enum Course {
    /** It may give more. */
    ON,
    /** It gives no more. */
    DRAINED,
    /** What it relied on is over. */
    OUTLIVED
  }

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

    /** Those that come after one of them. */
    Numbers after(Bits one) {
      return new Numbers(begin, one.plus(1), end, any);
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

  /** One that was just begun. */
  static OpenIterator begun(String type, int bytes, Region element, boolean underRcu) {
    return new OpenIterator(
        type, bytes, element, Optional.empty(), Optional.empty(), Course.ON, underRcu);
  }

  OpenIterator with(Numbers others) {
    return new OpenIterator(type, bytes, element, Optional.of(others), given, course, underRcu);
  }

  OpenIterator giving(Optional<Region> object) {
    return new OpenIterator(type, bytes, element, numbers, object, course, underRcu);
  }

  OpenIterator going(Course other) {
    return new OpenIterator(type, bytes, element, numbers, given, other, underRcu);
  }

  /** Whether it is the same iterator, however far it has come. */
  boolean isSame(OpenIterator o) {
    boolean alike =
        numbers.isPresent() == o.numbers.isPresent()
            && (numbers.isEmpty() || numbers.get().isAsLongAs(o.numbers.orElseThrow()));
    return alike && numbers.map(this::with).orElse(this).equals(numbers.map(o::with).orElse(o));
  }

  /** Whether all that the other may still give, this stands for. */
  boolean covers(OpenIterator o) {
    return equals(o) || isSame(o) && numbers.map(Numbers::any).orElse(false);
  }
}
