package dev.assay.smt.exec;

import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Condition;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Width;
import dev.assay.ir.verdict.Property;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;

/** Arithmetic and comparisons where an operand is no number. */
final class PointerArithmetic {
  // Offsets below this cannot make an address wrap, whatever the region's address.
  private static final long SMALL = 1L << 62;

  private final Unknowns unknowns;
  private final Judge judge;

  PointerArithmetic(Unknowns unknowns, Judge judge) {
    this.unknowns = unknowns;
    this.judge = judge;
  }

  /** The result of {@code dst op src}, not both numbers and neither unset. */
  Held result(State state, Alu alu, Held dst, Held src) {
    if (alu.op() == AluOp.MOV) {
      return alu.width() == Width.W64 ? src : new Held.Number(low(src));
    }
    if (alu.op() == AluOp.ADD && alu.width() == Width.W64) {
      if (dst instanceof Held.Pointer(Region region, Bits offset)
          && src instanceof Held.Number(Bits n)) {
        return new Held.Pointer(region, offset.plus(n));
      }
      if (src instanceof Held.Pointer(Region region, Bits offset)
          && dst instanceof Held.Number(Bits n)) {
        return new Held.Pointer(region, offset.plus(n));
      }
    }
    if (alu.op() == AluOp.SUB) {
      return difference(state, alu.width(), dst, src);
    }
    return forbidden(state, alu);
  }

  private Held difference(State state, Width width, Held dst, Held src) {
    if (width == Width.W32) {
      return new Held.Number(low(dst).low(32).minus(low(src).low(32)).zeroExtend(64));
    }
    return switch (dst) {
      case Held.Pointer(Region region, Bits offset) ->
          switch (src) {
            case Held.Number(Bits n) -> new Held.Pointer(region, offset.minus(n));
            case Held.Pointer(Region other, Bits at) ->
                new Held.Number(
                    isSame(region, other) ? offset.minus(at) : unknowns.unknown(64, "distance"));
            case Held.MapReference _, Held.FunctionReference _, Held.Unset _ ->
                new Held.Number(unknowns.unknown(64, "distance"));
          };
      case Held.Number _, Held.MapReference _, Held.FunctionReference _, Held.Unset _ ->
          new Held.Number(unknowns.unknown(64, "distance"));
    };
  }

  private Held forbidden(State state, Alu alu) {
    judge.violation(
        state,
        Property.POINTER_ARITHMETIC,
        alu.op().mnemonic() + " of " + alu.width().bits() + " bits on a pointer, " + alu.dst());
    return new Held.Unset();
  }

  /** The low 32 bits; of a pointer those of its offset and of where its memory lies. */
  private Bits low(Held held) {
    return switch (held) {
      case Held.Number(Bits bits) -> bits.low(32).zeroExtend(64);
      case Held.Pointer(Region region, Bits offset) when isSame(region, region) ->
          offset.plus(unknowns.named(64, region.name() + "@")).low(32).zeroExtend(64);
      case Held.Pointer _, Held.MapReference _, Held.FunctionReference _, Held.Unset _ ->
          unknowns.unknown(32, "low").zeroExtend(64);
    };
  }

  /** The condition of a branch whose operands are not both numbers. */
  Truth holds(State state, Width width, Condition condition, Held dst, Held src) {
    if (width == Width.W64
        && dst instanceof Held.Pointer(Region a, Bits x)
        && src instanceof Held.Pointer(Region b, Bits y)
        && isSame(a, b)
        && isSmall(state, x)
        && isSmall(state, y)) {
      return compare(condition, x, y);
    }
    if (width == Width.W64 && areApart(state, dst, src)) {
      switch (condition) {
        case EQ -> {
          return unknowns.terms().truth(false);
        }
        case NE -> {
          return unknowns.terms().truth(true);
        }
        case GT, GE, LT, LE, SET, SGT, SGE, SLT, SLE -> {}
      }
    }
    boolean withNull = isNull(dst) || isNull(src);
    if (withNull && (mayBeNothing(dst) || mayBeNothing(src))) {
      return anything(state, condition);
    }
    if (width == Width.W64 && withNull && condition == Condition.EQ) {
      return unknowns.terms().truth(false); // no pointer is null
    }
    if (width == Width.W64 && withNull && condition == Condition.NE) {
      return unknowns.terms().truth(true);
    }
    return unknowns.either("comparison");
  }

  // Of two pointers to any of several objects nobody knows. Offsets of slices count from where
  // those of the whole do.
  private static boolean isSame(Region a, Region b) {
    return a.name().equals(b.name()) && a.object().filter(KernelObject::any).isEmpty();
  }

  /** Whether two pointers point to bytes of different memory, of which one is the path's alone. */
  private boolean areApart(State state, Held dst, Held src) {
    return dst instanceof Held.Pointer(Region a, Bits x)
        && src instanceof Held.Pointer(Region b, Bits y)
        && !a.name().equals(b.name())
        && (isOwn(a) || isOwn(b))
        && isByte(state, a, x)
        && isByte(state, b, y);
  }

  // The context may be a kernel object by another name.
  private static boolean isOwn(Region region) {
    return switch (region.kind()) {
      case STACK, PACKET, MEMORY -> true;
      case CONTEXT, MAP_VALUE, SHARED_MEMORY, ARENA, OPAQUE, OBJECT -> false;
    };
  }

  // What is gone may have become other memory.
  private boolean isByte(State state, Region region, Bits offset) {
    return region.kind() != Region.Kind.ARENA
        && !state.isDead(region)
        && judge.surely(state, region.least().lessOrEqual(offset).and(offset.less(region.size())));
  }

  // In runs, what is walked to is null.
  private Truth anything(State state, Condition condition) {
    Truth holds = unknowns.either("comparison");
    state.preferences().add(condition == Condition.NE ? holds.not() : holds);
    return holds;
  }

  private static boolean mayBeNothing(Held held) {
    return held instanceof Held.Pointer(Region region, Bits _)
        && region.object().filter(object -> !object.sure()).isPresent();
  }

  private static boolean isNull(Held held) {
    return held instanceof Held.Number(Bits bits) && bits.is(0);
  }

  /** Addresses of one region, near its start, are ordered as their signed offsets. */
  private Truth compare(Condition condition, Bits x, Bits y) {
    return switch (condition) {
      case EQ -> x.equalTo(y);
      case NE -> x.equalTo(y).not();
      case GT -> y.less(x);
      case GE -> y.lessOrEqual(x);
      case LT -> x.less(y);
      case LE -> x.lessOrEqual(y);
      case SET, SGT, SGE, SLT, SLE -> unknowns.either("comparison");
    };
  }

  private boolean isSmall(State state, Bits offset) {
    Truth small =
        offset.same(-SMALL).lessOrEqual(offset).and(offset.lessOrEqual(offset.same(SMALL)));
    return small.isTrue() || judge.surely(state, small);
  }
}
