package dev.assay.smt.exec;

import dev.assay.ir.claim.PointerKind;
import dev.assay.ir.claim.ScalarClaim;
import dev.assay.ir.claim.ValueClaim;
import dev.assay.ir.isa.Register;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import dev.assay.smt.path.PathTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;

/** The states of one path's runs just before an instruction. */
final class PathPoint implements PathTruth {
  /** Distances of so many bits are found out exactly; of more only their number of bits. */
  private static final int NEAR = 20;

  private final Unknowns unknowns;
  private final Judge judge;
  private final List<State> ways;

  PathPoint(Unknowns unknowns, Judge judge, List<State> ways) {
    this.unknowns = unknowns;
    this.judge = judge;
    this.ways = ways;
  }

  /** A register's number on one of the ways. */
  private record Seen(State state, Bits bits) {}

  @Override
  public Kind kind(Register register) {
    boolean numbers = false;
    boolean pointers = false;
    for (State way : ways) {
      switch (way.read(register)) {
        case Held.Number _ -> numbers = true;
        case Held.Pointer _ -> pointers = true;
        case Held.MapReference _, Held.FunctionReference _, Held.Unset _ -> {
          return Kind.OTHER;
        }
      }
    }
    return numbers && pointers ? Kind.EITHER : pointers ? Kind.POINTER : Kind.NUMBER;
  }

  @Override
  public boolean isPossible() {
    return ways.stream().anyMatch(judge::isPossible);
  }

  @Override
  public boolean isTooWide(Register register, ValueClaim claimed) {
    List<Seen> seen = seen(register, claimed);
    ScalarClaim set = set(claimed);
    return !seen.isEmpty()
        && set.mask() != 0
        && (all(seen, x -> x.equalTo(set.umax()).not())
            || all(seen, x -> x.equalTo(set.umin()).not())
            || all(seen, x -> x.equalTo(set.smax()).not())
            || all(seen, x -> x.equalTo(set.smin()).not()));
  }

  @Override
  public Optional<ScalarClaim> bounds(Register register, ValueClaim claimed) {
    List<Seen> seen = seen(register, claimed);
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    ScalarClaim set = set(claimed);
    long umax = least(set.umin(), set.umax(), m -> all(seen, x -> x.atMost(x.same(m))));
    long above = least(0, umax - set.umin(), m -> all(seen, x -> x.same(umax - m).atMost(x)));
    long umin = umax - above;
    if (umax >= 0) {
      return holding(seen, set, umin, umax, umin, umax);
    }
    long smax = least(set.smin(), set.smax(), m -> all(seen, x -> atMostSigned(x, m)));
    long below = least(0, smax - set.smin(), m -> all(seen, x -> atLeastSigned(x, smax - m)));
    return holding(seen, set, umin, umax, smax - below, smax);
  }

  private static Truth atMostSigned(Bits x, long m) {
    return x.lessOrEqual(x.same(m));
  }

  private static Truth atLeastSigned(Bits x, long m) {
    return x.same(m).lessOrEqual(x);
  }

  // What the search has found is proven once more, as a whole.
  private Optional<ScalarClaim> holding(
      List<Seen> seen, ScalarClaim set, long umin, long umax, long smin, long smax) {
    ScalarClaim found =
        new ScalarClaim(
            set.value(),
            set.mask(),
            smin,
            smax,
            umin,
            umax,
            set.s32min(),
            set.s32max(),
            set.u32min(),
            set.u32max());
    boolean proven =
        seen.stream()
            .allMatch(s ->
                judge.proves(
                    s.state(),
                    s.bits()
                        .same(umin)
                        .atMost(s.bits())
                        .and(s.bits().atMost(s.bits().same(umax)))
                        .and(atLeastSigned(s.bits(), smin))
                        .and(atMostSigned(s.bits(), smax))));
    return proven ? Optional.of(found) : Optional.empty();
  }

  /**
   * A small number from {@code from} to {@code to}, counted upwards from {@code from}, that is
   * proven to do, as {@code to} is known to; the least one where it is near.
   */
  private static long least(long from, long to, LongPredicate does) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(to - from);
    int few = 0;
    int many = bits;
    while (few < many) {
      int middle = (few + many) / 2;
      if (does.test(from + mask(middle))) {
        many = middle;
      } else {
        few = middle + 1;
      }
    }
    if (many == bits && bits > NEAR) {
      return to;
    }
    long high = many == bits ? to : from + mask(many);
    return many > NEAR ? high : nearest(many == 0 ? from : from + mask(many - 1) + 1, high, does);
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L >>> Long.SIZE - bits;
  }

  private static long nearest(long from, long to, LongPredicate does) {
    long low = from;
    long high = to;
    while (low != high) {
      long middle = low + (high - low >>> 1);
      if (does.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return high;
  }

  @Override
  public boolean isInPacket(Register register, long offset, int bytes) {
    for (State way : ways) {
      if (!(way.read(register) instanceof Held.Pointer(Region region, Bits at))
          || region.kind() != Region.Kind.PACKET) {
        return false;
      }
      Bits first = at.plus(at.same(offset));
      Bits behind = first.plus(first.same(bytes));
      Truth inside = region.least().lessOrEqual(first).and(behind.lessOrEqual(region.size()));
      if (!judge.proves(way, inside)) {
        return false;
      }
    }
    return true;
  }

  private boolean all(List<Seen> seen, Function<Bits, Truth> condition) {
    return seen.stream().allMatch(s -> judge.surely(s.state(), condition.apply(s.bits())));
  }

  private static ScalarClaim set(ValueClaim claimed) {
    return switch (claimed) {
      case ValueClaim.Anything _ -> ScalarClaim.ANY;
      case ValueClaim.Number number -> number.set();
      case ValueClaim.Pointer pointer -> pointer.variable();
    };
  }

  private List<Seen> seen(Register register, ValueClaim claimed) {
    List<Seen> seen = new ArrayList<>();
    for (State way : ways) {
      Optional<Bits> bits = bits(way.read(register), claimed);
      if (bits.isEmpty()) {
        return List.of();
      }
      seen.add(new Seen(way, bits.get()));
    }
    return seen;
  }

  private Optional<Bits> bits(Held held, ValueClaim claimed) {
    return switch (claimed) {
      case ValueClaim.Anything _, ValueClaim.Number _ ->
          held instanceof Held.Number(Bits bits) ? Optional.of(bits) : Optional.empty();
      case ValueClaim.Pointer pointer ->
          held instanceof Held.Pointer(Region region, Bits offset)
              ? Optional.of(variable(region, offset, pointer))
              : Optional.empty();
    };
  }

  private Bits variable(Region region, Bits offset, ValueClaim.Pointer pointer) {
    long base =
        pointer.kind() == PointerKind.STACK && region.kind() == Region.Kind.STACK
            ? CallFrame.BYTES
            : 0;
    return offset.minus(unknowns.constant(base + pointer.offset()));
  }
}
