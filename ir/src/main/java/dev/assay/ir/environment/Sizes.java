package dev.assay.ir.environment;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A set of sizes in bytes, or of numbers of entries. */
public sealed interface Sizes {

  /** Whether the number, taken as unsigned, belongs to the set. */
  boolean contains(int size);

  /** Just these. */
  record Listed(Set<Integer> sizes) implements Sizes {
    @Override
    public boolean contains(int size) {
      return sizes.contains(size);
    }
  }

  /** Multiples of {@code step} from {@code min} to {@code max}, both included. */
  record Between(long min, long max, int step) implements Sizes {
    @Override
    public boolean contains(int size) {
      long number = Integer.toUnsignedLong(size);
      return number >= min && number <= max && number % step == 0;
    }
  }

  /** Reads {@code a|b}, {@code a-b}, {@code a-}, each possibly followed by {@code /step}. */
  static Sizes of(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return new Listed(
          Arrays.stream(text.split("\\|"))
              .map(Integer::valueOf)
              .collect(Collectors.toUnmodifiableSet()));
    }
    int slash = text.indexOf('/');
    String max = text.substring(dash + 1, slash < 0 ? text.length() : slash);
    return new Between(
        Long.parseLong(text.substring(0, dash)),
        max.isEmpty() ? 0xffff_ffffL : Long.parseLong(max),
        slash < 0 ? 1 : Integer.parseInt(text.substring(slash + 1)));
  }
}
