package dev.assay.smt.certificate;

import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.isa.Extension;
import dev.assay.ir.isa.Size;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.spec.MemoryFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Loads from frames and stores to them, within their bounds. */
final class StackMemory {
  private static final int CELL = 8;

  private final Values values;

  StackMemory(Values values) {
    this.values = values;
  }

  Word load(Machine machine, Word.Address a, Size size, Extension extension) {
    Machine.Frame frame = machine.frames().get(a.base().region());
    if (!a.isFixed()) {
      return overall(frame, a, size, extension);
    }
    int place = (int) a.at();
    int inner = Math.floorMod(place, CELL);
    return whole(frame.cell(place - inner), inner, size, extension)
        .orElseGet(() -> joined(frame, place, size, extension));
  }

  private static Optional<Word> whole(Cell cell, int inner, Size size, Extension extension) {
    if (inner != 0) {
      return Optional.empty();
    }
    return switch (cell) {
      case Cell.Whole(Word word) when size == Size.DW -> Optional.of(word);
      case Cell.Whole(Word.Number n) when extension == Extension.ZERO && fits(n.set(), size) ->
          Optional.of(n);
      case Cell.Low(int count, Word.Number n, int _)
          when extension == Extension.ZERO && count == size.bytes() ->
          Optional.of(n);
      case Cell.Whole _, Cell.Low _, Cell.Bytes _ -> Optional.empty();
    };
  }

  private static boolean fits(ScalarClaim set, Size size) {
    return Long.compareUnsigned(set.umax(), (1L << size.bits()) - 1) <= 0;
  }

  private Word joined(Machine.Frame frame, int place, Size size, Extension extension) {
    List<Bits> bytes = new ArrayList<>();
    for (int i = 0; i < size.bytes(); i++) {
      at(frame, place + i).ifPresent(bytes::add);
    }
    if (bytes.size() < size.bytes()) {
      return values.loaded(size, extension);
    }
    Bits loaded = MemoryFormat.loaded(extension, bytes);
    boolean plain = extension == Extension.ZERO && size != Size.DW && !loaded.isConstant();
    return plain ? new Word.Number(Sets.low(size.bits()), () -> loaded) : Word.Number.of(loaded);
  }

  private static Optional<Bits> at(Machine.Frame frame, int place) {
    int inner = Math.floorMod(place, CELL);
    return frame.cell(place - inner).at(inner);
  }

  // Where all bytes that may be read are zero, so is what is read.
  private Word overall(Machine.Frame frame, Word.Address a, Size size, Extension extension) {
    Span span = span(a, size.bytes());
    for (int place = span.from(); place < span.to(); place++) {
      if (at(frame, place).filter(b -> b.is(0)).isEmpty()) {
        return values.loaded(size, extension);
      }
    }
    return values.constant(0);
  }

  /** Bytes of a frame that an access may touch. */
  private record Span(int from, int to) {}

  private static Span span(Word.Address a, long most) {
    long low = a.variable().set().smin();
    long high = a.variable().set().smax();
    boolean known = a.isFixed() || low >= -Access.FRAME && high <= Access.FRAME;
    long first = a.fixed() + (a.isFixed() ? a.variable().set().value() : low);
    long last = a.fixed() + (a.isFixed() ? a.variable().set().value() : high);
    boolean inside =
        known && first >= -Access.FRAME && last <= 0 && most >= 0 && most <= Access.FRAME;
    return inside
        ? new Span((int) first, (int) Math.min(0, last + most))
        : new Span(-Access.FRAME, 0);
  }

  void store(Machine machine, Word.Address a, Size size, Word word) {
    Machine.Frame frame = machine.frames().get(a.base().region());
    if (!a.isFixed()) {
      boolean zero =
          word instanceof Word.Number n && Sets.isConstant(n.set()) && n.set().value() == 0;
      forget(frame, span(a, size.bytes()), zero);
      return;
    }
    int place = (int) a.at();
    int inner = Math.floorMod(place, CELL);
    if (inner == 0 && size == Size.DW) {
      frame.stack().put(place, new Cell.Whole(word));
    } else {
      bytes(frame, place, parts(word, size), word, size);
    }
  }

  private static List<Optional<Bits>> parts(Word word, Size size) {
    return word instanceof Word.Number n
        ? MemoryFormat.stored(size, n.bits()).stream().map(Optional::of).toList()
        : Collections.nCopies(size.bytes(), Optional.empty());
  }

  private static void bytes(
      Machine.Frame frame, int place, List<Optional<Bits>> parts, Word word, Size size) {
    int inner = Math.floorMod(place, CELL);
    int first = place - inner;
    if (inner == 0 && word instanceof Word.Number n && fits(n.set(), size)) {
      int zeros = zeros(frame.cell(first)) & -(1 << size.bytes());
      frame.stack().put(first, new Cell.Low(size.bytes(), n, zeros));
      return;
    }
    int here = Math.min(parts.size(), CELL - inner);
    frame.stack().put(first, frame.cell(first).with(inner, parts.subList(0, here)));
    if (here < parts.size()) {
      int next = first + CELL;
      frame.stack().put(next, frame.cell(next).with(0, parts.subList(here, parts.size())));
    }
  }

  // Of bytes beside a number no more is kept than which of them are zero.
  private static int zeros(Cell cell) {
    int zeros = 0;
    for (int i = 0; i < CELL; i++) {
      zeros |= cell.at(i).filter(b -> b.is(0)).isPresent() ? 1 << i : 0;
    }
    return zeros;
  }

  /**
   * Some bytes may have been changed.
   *
   * @param most how many from the address on
   */
  void forget(Machine machine, Word.Address a, long most) {
    forget(machine.frames().get(a.base().region()), span(a, most), false);
  }

  private static void forget(Machine.Frame frame, Span span, boolean stayZero) {
    for (int place = span.from(); place < span.to(); place++) {
      int inner = Math.floorMod(place, CELL);
      int first = place - inner;
      boolean zero = stayZero && frame.cell(first).at(inner).filter(b -> b.is(0)).isPresent();
      if (!zero && frame.stack().containsKey(first)) {
        frame.stack().put(first, frame.cell(first).with(inner, List.of(Optional.empty())));
      }
    }
  }
}
