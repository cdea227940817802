package dev.assay.smt.exec;

import dev.assay.smt.exec.MemoryAccess.Place;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.List;
import java.util.stream.Stream;

/** What is read and written through a packet's dynptr, as the helpers' documentation has it. */
final class PacketDynptrCalls {
  private final Unknowns unknowns;
  private final Judge judge;
  private final MemoryCopies copies;
  private final Errors errors;

  PacketDynptrCalls(Unknowns unknowns, Judge judge, MemoryCopies copies) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.copies = copies;
    this.errors = new Errors(unknowns, judge);
  }

  /**
   * Bytes of a packet's dynptr.
   *
   * @param at 64 bits, counted from the dynptr's start
   * @param other the place in the program's memory
   * @param flagless whether there are no flags
   */
  record Span(Dynptr dynptr, Bits at, Bits size, Place other, Truth flagless) {
    Truth inPlace(State state) {
      return flagless.and(PacketDynptrs.inPlace(state, dynptr, at, size));
    }

    Truth inside() {
      return flagless.and(DynptrCalls.holds(dynptr, at, size));
    }

    Place place(State state) {
      return PacketDynptrs.place(state, dynptr, at);
    }
  }

  /** Reads, or fails: then the memory may hold anything, too. */
  List<State> read(State state, int call, Span span) {
    State failed = state.fork();
    judge.assume(failed, span.inPlace(failed).not());
    succeeds(state, span);
    if (!state.hasEnded()) {
      load(state, span);
      errors.succeeds(state);
    }
    if (!failed.hasEnded()) {
      copies.fill(failed, span.other(), span.size());
      errors.fails(failed, call);
    }
    return going(state, failed);
  }

  private void load(State state, Span span) {
    if (!PacketDynptrs.isReached(state, span.dynptr())) {
      copies.fill(state, span.other(), span.size());
    } else if (PacketDynptrs.isMeta(span.dynptr())) {
      copies.copy(state, span.place(state), span.other(), span.size());
    } else {
      copies.fill(state, span.place(state), span.other(), span.size());
    }
  }

  private void store(State state, Span span) {
    Place place = span.place(state);
    if (PacketDynptrs.isMeta(span.dynptr())) {
      copies.copy(state, span.other(), place, span.size());
    } else if (place.offset().isConstant() && span.size().isConstant()) {
      copies.fill(state, span.other(), place, span.size());
    } else {
      PacketDynptrs.change(state);
    }
  }

  // In a run the bytes lie in place.
  private void succeeds(State state, Span span) {
    Truth inPlace = span.inPlace(state);
    judge.assume(state, PacketDynptrs.isMeta(span.dynptr()) ? inPlace : span.inside());
    state.hopes().add(inPlace);
  }

  /** Writes, or fails: a socket buffer's packet may have moved for it. */
  List<State> write(State state, int call, Span span) {
    return switch (span.dynptr().kind()) {
      case SKB -> moved(state, call);
      case XDP, SKB_META -> stored(state, call, span);
      case LOCAL, RINGBUF -> throw new IllegalArgumentException("no packet's dynptr");
    };
  }

  private List<State> moved(State state, int call) {
    Packets.renew(state, unknowns, judge);
    errors.maySucceed(state, call);
    return going(state);
  }

  private List<State> stored(State state, int call, Span span) {
    State failed = state.fork();
    // Of a packet that others share the metadata are not for writing.
    if (!PacketDynptrs.isMeta(span.dynptr())) {
      judge.assume(failed, span.inPlace(failed).not());
    }
    succeeds(state, span);
    if (!state.hasEnded()) {
      store(state, span);
      errors.succeeds(state);
    }
    if (!failed.hasEnded()) {
      errors.fails(failed, call);
    }
    return going(state, failed);
  }

  private static List<State> going(State... states) {
    return Stream.of(states).filter(s -> !s.hasEnded()).toList();
  }
}
