package dev.assay.smt.exec;

import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The bytes of a region as a history: what was written, newest first, over first contents that are
 * unknown. Immutable; paths share their common history.
 *
 * @param firsts the first contents that were looked at, for a counterexample to fill in
 */
record ByteStore(Optional<Entry> newest, List<First> firsts) {
  static final ByteStore EMPTY = new ByteStore(Optional.empty(), List.of());

  /** A byte of the first contents: where, and its unknown. */
  record First(Bits offset, Bits value) {}

  /** A write and what was before. */
  sealed interface Entry {
    Optional<Entry> older();
  }

  /** One byte. */
  record Byte(Bits offset, Bits value, Optional<Entry> older) implements Entry {}

  /** Eight bytes written at once, at a constant offset. */
  record Spill(long offset, Held held, Optional<Entry> older) implements Entry {
    /** One of the bytes; of a pointer nobody knows which. */
    Bits part(int index, Unknowns fresh) {
      return held instanceof Held.Number(Bits bits)
          ? bits.slice(8 * index, 8)
          : fresh.unknown(8, "pointer");
    }

    /** The bytes one by one, at offsets as wide as {@code like}. */
    List<Byte> parts(Bits like, Unknowns fresh) {
      List<Byte> parts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        parts.add(new Byte(like.same(offset + i), part(i, fresh), older));
      }
      return parts;
    }
  }

  /**
   * Anything may have been written anywhere.
   *
   * @param kept where eight bytes are as they were
   */
  record Anything(Set<Long> kept, Optional<Entry> older) implements Entry {}

  /**
   * A call may have written anything to some bytes.
   *
   * @param from the first offset
   * @param to the offset behind the last
   * @param hoped what they are by preference; empty for what was there before
   */
  record Filled(long from, long to, List<Bits> hoped, Optional<Entry> older) implements Entry {
    boolean covers(long offset) {
      return offset >= from && offset < to;
    }

    boolean meets(long first, long last) {
      return from < last && first < to;
    }
  }

  /**
   * A byte read: its value, the store that remembers it, what is known of it from then on, and what
   * is preferred.
   */
  record Reading(Bits value, ByteStore store, List<Truth> known, List<Truth> preferred) {
    Reading(Bits value, ByteStore store, List<Truth> known) {
      this(value, store, known, List.of());
    }
  }

  ByteStore written(Bits offset, Bits value) {
    return new ByteStore(Optional.of(new Byte(offset, value, newest)), firsts);
  }

  /** The bytes between two offsets may be anything; doing so twice does no more. */
  ByteStore filled(long from, long to, List<Bits> hoped) {
    boolean already =
        newest
            .filter(entry ->
                entry instanceof Filled(long a, long b, List<Bits> before, var _)
                    && a == from
                    && b == to
                    && before.isEmpty()
                    && hoped.isEmpty())
            .isPresent();
    return already
        ? this
        : new ByteStore(Optional.of(new Filled(from, to, List.copyOf(hoped), newest)), firsts);
  }

  ByteStore withAnything(Set<Long> kept) {
    return new ByteStore(Optional.of(new Anything(Set.copyOf(kept), newest)), firsts);
  }

  ByteStore spilled(long offset, Held held) {
    return new ByteStore(Optional.of(new Spill(offset, held, newest)), firsts);
  }

  /**
   * The byte at an offset.
   *
   * @param fresh makes an unknown byte for first contents at an offset that is no constant
   */
  Reading read(String region, Bits offset, Unknowns fresh) {
    return read(newest, region, offset, fresh);
  }

  private Reading read(Optional<Entry> at, String region, Bits offset, Unknowns fresh) {
    // Newest to oldest until a write that surely hits; those that may hit are put on top again.
    List<Byte> maybe = new ArrayList<>();
    Optional<Entry> entry = at;
    while (entry.isPresent()) {
      switch (entry.get()) {
        case Byte write -> {
          Truth hit = write.offset().equalTo(offset);
          if (hit.isTrue()) {
            return onTop(maybe, offset, new Reading(write.value(), this, List.of()));
          }
          if (!hit.isFalse()) {
            maybe.add(write);
          }
        }
        case Spill spill -> {
          if (offset.isConstant() && inside(offset.signedConstant(), spill)) {
            Bits part = spill.part((int) (offset.signedConstant() - spill.offset()), fresh);
            return onTop(maybe, offset, new Reading(part, this, List.of()));
          }
          if (!offset.isConstant()) {
            maybe.addAll(spill.parts(offset, fresh));
          }
        }
        case Anything _ -> {
          Bits value = fresh.unknown(8, "turns");
          return onTop(maybe, offset, new Reading(value, this, List.of()));
        }
        case Filled filled -> {
          if (!offset.isConstant() || filled.covers(offset.signedConstant())) {
            return onTop(maybe, offset, read(filled, region, offset, fresh));
          }
        }
      }
      entry = entry.get().older();
    }
    return onTop(maybe, offset, first(region, offset, fresh));
  }

  private Reading read(Filled filled, String region, Bits offset, Unknowns fresh) {
    Bits value = fresh.unknown(8, "filled");
    if (offset.isConstant() && !filled.hoped().isEmpty()) {
      Bits hoped = filled.hoped().get((int) (offset.signedConstant() - filled.from()));
      return new Reading(value, written(offset, value), List.of(), List.of(value.equalTo(hoped)));
    }
    Reading below = read(filled.older(), region, offset, fresh);
    List<Truth> preferred = new ArrayList<>(below.preferred());
    preferred.add(value.equalTo(below.value()));
    return new Reading(value, below.store(), below.known(), preferred);
  }

  private static boolean inside(long offset, Spill spill) {
    return offset >= spill.offset() && offset < spill.offset() + 8;
  }

  private static Reading onTop(List<Byte> maybe, Bits offset, Reading below) {
    Bits value = below.value();
    for (Byte write : maybe.reversed()) {
      value = write.offset().equalTo(offset).choose(write.value(), value);
    }
    return new Reading(value, below.store(), below.known(), below.preferred());
  }

  /** First contents are a function of the offset: equal offsets, equal bytes. */
  private Reading first(String region, Bits offset, Unknowns fresh) {
    Optional<First> known = firsts.stream().filter(f -> f.offset().equals(offset)).findFirst();
    if (known.isPresent()) {
      return new Reading(known.get().value(), this, List.of());
    }
    Bits value =
        offset.isConstant()
            ? fresh.named(8, region + "[" + offset.signedConstant() + "]")
            : fresh.unknown(8, region + "[?]");
    List<Truth> alike = new ArrayList<>();
    for (First f : firsts) {
      Truth same = f.offset().equalTo(offset);
      if (!same.isFalse()) {
        alike.add(same.implies(f.value().equalTo(value)));
      }
    }
    List<First> more = new ArrayList<>(firsts);
    more.add(new First(offset, value));
    return new Reading(value, new ByteStore(newest, List.copyOf(more)), alike);
  }

  /**
   * What was written at once to the eight bytes at a constant offset, if nothing has touched them
   * since.
   *
   * @param surelyElsewhere whether a write at a variable offset surely missed them
   */
  Optional<Held> spill(long offset, Predicate<Bits> surelyElsewhere) {
    Optional<Entry> entry = newest;
    while (entry.isPresent()) {
      switch (entry.get()) {
        case Byte write -> {
          boolean missed =
              write.offset().isConstant()
                  ? !covers(write.offset().signedConstant(), offset)
                  : surelyElsewhere.test(write.offset());
          if (!missed) {
            return Optional.empty();
          }
        }
        case Spill spill -> {
          if (spill.offset() == offset) {
            return Optional.of(spill.held());
          }
          if (Math.abs(spill.offset() - offset) < 8) {
            return Optional.empty();
          }
        }
        case Anything _ -> {
          return Optional.empty();
        }
        case Filled filled -> {
          if (filled.meets(offset, offset + 8)) {
            return Optional.empty();
          }
        }
      }
      entry = entry.get().older();
    }
    return Optional.empty();
  }

  /** Whether a pointer was ever written among the bytes from one offset up to another. */
  boolean hasPointer(long from, long to) {
    return since(EMPTY).stream()
        .anyMatch(entry ->
            entry instanceof Spill(long at, Held held, var _)
                && !(held instanceof Held.Number)
                && at < to
                && at + 8 > from);
  }

  /** What was written since an older store, newest first. */
  List<Entry> since(ByteStore older) {
    List<Entry> entries = new ArrayList<>();
    Optional<Entry> entry = newest;
    while (entry.isPresent() && !isNewestOf(older, entry.get())) {
      entries.add(entry.get());
      entry = entry.get().older();
    }
    return entries;
  }

  // Histories share their entries; comparing what they hold would be slow.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isNewestOf(ByteStore store, Entry entry) {
    return store.newest().isPresent() && store.newest().get() == entry;
  }

  private static boolean covers(long at, long from) {
    return at >= from && at < from + 8;
  }
}
