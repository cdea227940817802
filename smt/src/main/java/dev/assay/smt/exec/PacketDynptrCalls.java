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

    Truth apart(State state) {
      return flagless.and(PacketDynptrs.apart(state, dynptr, at, size));
    }

    Place place(State state) {
      return PacketDynptrs.place(state, dynptr, at);
    }
  }

  /** Reads, or fails: then the memory may hold anything, too. */
  List<State> read(State state, int call, Span span) {
    State apart = state.fork();
    State failed = state.fork();
    judge.assume(apart, span.apart(apart));
    judge.assume(failed, span.inPlace(failed).not());
    judge.assume(state, span.inPlace(state));
    if (!state.hasEnded()) {
      copies.copy(state, span.place(state), span.other(), span.size());
      errors.succeeds(state);
    }
    if (!apart.hasEnded()) {
      PacketDynptrs.part(apart, span.dynptr());
      copies.fill(apart, span.other(), span.size());
      errors.succeeds(apart, call);
    }
    if (!failed.hasEnded()) {
      copies.fill(failed, span.other(), span.size());
      errors.fails(failed, call);
    }
    return going(state, apart, failed);
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
    State apart = state.fork();
    State failed = state.fork();
    judge.assume(apart, span.apart(apart));
    // Of a packet that others share the metadata are not for writing.
    if (!PacketDynptrs.isMeta(span.dynptr())) {
      judge.assume(failed, span.inPlace(failed).not());
    }
    judge.assume(state, span.inPlace(state));
    if (!state.hasEnded()) {
      copies.copy(state, span.other(), span.place(state), span.size());
      errors.succeeds(state);
    }
    if (!apart.hasEnded()) {
      PacketDynptrs.part(apart, span.dynptr());
      PacketDynptrs.change(apart); // a part of the bytes may lie in place
      errors.succeeds(apart, call);
    }
    if (!failed.hasEnded()) {
      errors.fails(failed, call);
    }
    return going(state, apart, failed);
  }

  private static List<State> going(State... states) {
    return Stream.of(states).filter(s -> !s.hasEnded()).toList();
  }
}
