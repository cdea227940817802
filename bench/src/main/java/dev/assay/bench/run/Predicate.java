package dev.assay.bench.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A filter of events as a tree, as tracing had it before programs: each node is asked in turn. */
sealed interface Predicate {
  boolean test(byte[] event);

  /** All of them hold. */
  record All(List<Predicate> parts) implements Predicate {
    @Override
    public boolean test(byte[] event) {
      for (Predicate part : parts) {
        if (!part.test(event)) {
          return false;
        }
      }
      return true;
    }
  }

  /** A field of text, which a zero byte ends, is a text. */
  record Text(int offset, int size, byte[] text) implements Predicate {
    static Text of(int offset, int size, String text) {
      return new Text(offset, size, text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean test(byte[] event) {
      int length = 0;
      while (length < size && event[offset + length] != 0) {
        length++;
      }
      return Arrays.equals(event, offset, offset + length, text, 0, text.length);
    }
  }
}
