package dev.assay.smt.certificate;

import dev.assay.smt.logic.Bits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Eight bytes of a frame. */
sealed interface Cell {
  /** Nothing known. */
  Cell NOTHING = new Bytes(Collections.nCopies(8, Optional.empty()));

  /** A word. */
  record Whole(Word word) implements Cell {}

  /**
   * The low part of a number at the lowest address.
   *
   * @param count bytes: 1, 2 or 4
   * @param number in which no more bytes are set
   * @param zeros bit n: byte n is zero, of the others
   */
  record Low(int count, Word.Number number, int zeros) implements Cell {}

  /** Byte by byte, the lowest address first; empty where nothing is known. */
  record Bytes(List<Optional<Bits>> bytes) implements Cell {
    public Bytes {
      bytes = List.copyOf(bytes);
    }
  }

  /** The byte at a distance from the lowest address. */
  default Optional<Bits> at(int index) {
    return switch (this) {
      case Whole(Word.Number number) -> Optional.of(number.bits().slice(8 * index, 8));
      case Whole(Word.Address _) -> Optional.empty();
      case Low(int count, Word.Number number, int zeros) ->
          index < count
              ? Optional.of(number.bits().slice(8 * index, 8))
              : (zeros >>> index & 1) != 0
                  ? Optional.of(number.bits().constantOf(8, 0))
                  : Optional.empty();
      case Bytes(List<Optional<Bits>> bytes) -> bytes.get(index);
    };
  }

  /** The same with some bytes replaced. */
  default Cell with(int from, List<Optional<Bits>> values) {
    List<Optional<Bits>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean inside = i >= from && i < from + values.size();
      all.add(inside ? values.get(i - from) : at(i));
    }
    return new Bytes(all);
  }
}
