package dev.assay.absint.step;

import dev.assay.absint.domain.PointerOffset;
import dev.assay.absint.log.NumberText;
import dev.assay.absint.log.Refusal;
import dev.assay.absint.memory.Memory;
import dev.assay.absint.memory.PointerUse;
import dev.assay.absint.path.Limits;
import dev.assay.absint.path.Path;
import dev.assay.absint.path.Speculation;
import dev.assay.absint.path.Speculation.Mask;
import dev.assay.absint.state.Base;
import dev.assay.absint.state.Value.Number;
import dev.assay.absint.state.Value.Pointer;
import dev.assay.ir.isa.AluOp;
import dev.assay.ir.isa.Instruction.Alu;
import dev.assay.ir.isa.Operand;
import dev.assay.ir.isa.Register;
import dev.assay.ir.verdict.Property;

/**
 * Arithmetic on pointers for loaders who could use what a processor does on a guessed way: Linux
 * puts a mask before it that turns an operand out of bounds into 0, and must know on every path the
 * same mask. Source: sanitize_ptr_alu and sanitize_check_bounds in kernel/bpf/verifier.c.
 */
final class PointerGuard {
  private static final String PROHIBITED = ", pointer arithmetic with it prohibited for !root";
  private static final int MASKS_SOURCE = 1;
  private static final int MASKS_TARGET = 1 << 1;
  private static final int NEGATIVE = 1 << 2;
  private static final int CONSTANT = 1 << 4;

  private final Path path;
  private final Speculation speculation;
  private final Memory memory;

  PointerGuard(Path path, Memory memory) {
    this.path = path;
    this.speculation = path.speculation();
    this.memory = memory;
  }

  /**
   * A move that has been looked at before it is done.
   *
   * @param isMasked whether it needs a mask
   * @param kind of the mask
   * @param limit how far the pointer could move
   * @param left whether it moves towards lower addresses
   */
  record Look(boolean isMasked, int kind, int limit, boolean left) {
    static final Look NONE = new Look(false, 0, 0, false);
  }

  /** Numbers are added or subtracted where another path may have had a pointer. */
  void numbers(Alu alu) {
    if (needsMask(alu) && !speculation.agree(path.slot(), Mask.NUMBERS)) {
      throw differs(alu);
    }
  }

  private boolean needsMask(Alu alu) {
    boolean sums = alu.op() == AluOp.ADD || alu.op() == AluOp.SUB;
    return sums && alu.src() instanceof Operand.Reg && !speculation.stopsBefore(path.slot());
  }

  /** Looks at a pointer that is going to be moved, and leaves the way on which it is not. */
  Look before(Alu alu, Pointer pointer, Number number, boolean pointerFirst) {
    if (!needsMask(alu)) {
      return Look.NONE;
    }
    Look look = path.state().isSpeculative() ? Look.NONE : look(alu, pointer, number, pointerFirst);
    if (!number.isConstant()) {
      leaveUnmoved(alu, pointer, pointerFirst);
    }
    return look;
  }

  private Look look(Alu alu, Pointer pointer, Number number, boolean pointerFirst) {
    boolean negative = number.set().wide().smin() < 0;
    if (!number.isConstant() && negative != number.set().wide().smax() < 0) {
      throw refusal(
          pointerFirst ? source(alu) : alu.dst(), "has unknown scalar with mixed signed bounds");
    }
    boolean left = alu.op() == AluOp.ADD ? negative : !negative;
    int limit = limit(alu, pointer, left, pointerFirst);
    int kind =
        (negative ? NEGATIVE : 0)
            | (number.isConstant() ? CONSTANT : 0)
            | (pointerFirst ? MASKS_SOURCE : MASKS_TARGET);
    if (!number.isConstant()) {
      speculation.compareExactly();
    }
    return new Look(true, kind, limit, left);
  }

  private static int limit(Alu alu, Pointer pointer, boolean left, boolean pointerFirst) {
    int greatest;
    int limit;
    if (pointer.isPlain(Base.STACK)) {
      greatest = Limits.STACK_BYTES + (left ? 1 : 0);
      limit = -((int) pointer.variable().bits().value() + pointer.offset());
    } else if (pointer.isPlain(Base.MAP_VALUE)) {
      greatest = pointer.map().definition().valueSize();
      var range = pointer.variable().wide();
      limit = (int) (left ? range.smin() : range.umax()) + pointer.offset();
    } else {
      throw refusal(
          pointerFirst ? alu.dst() : source(alu), "has pointer with unsupported alu operation");
    }
    if (Integer.compareUnsigned(limit, greatest) >= 0) {
      throw refusal(alu.dst(), "tried to " + verb(alu) + " beyond pointer bounds");
    }
    return limit;
  }

  // Where the number was not what was expected, the mask has made it 0.
  private void leaveUnmoved(Alu alu, Pointer pointer, boolean pointerFirst) {
    try {
      path.guess(path.slot() + 1)
          .current()
          .set(
              alu.dst().number(),
              pointerFirst
                  ? pointer.moved(pointer.offset(), PointerOffset.same(pointer.variable()))
                  : pointer);
    } catch (Refusal tooMany) {
      tooMany.write(path.log());
      throw new Refusal(
          Property.COMPLEXITY,
          "R"
              + alu.dst().number()
              + " could not be pushed for speculative verification"
              + PROHIBITED);
    }
  }

  /** Checks where the pointer has come to, and fixes the mask. */
  void after(Alu alu, Pointer moved, Look look) {
    if (moved.isPlain(Base.STACK)) {
      checkStack(alu, moved);
    } else if (moved.isPlain(Base.MAP_VALUE)) {
      checkMapValue(alu, moved);
    }
    if (look.isMasked()) {
      int limit = Math.abs(look.limit() - limit(alu, moved, look.left(), true));
      if (!speculation.agree(path.slot(), new Mask(look.kind(), limit))) {
        throw differs(alu);
      }
    }
  }

  private static void checkStack(Alu alu, Pointer moved) {
    int place = moved.offset() + (int) moved.variable().bits().value();
    if (moved.hasVariableOffset()) {
      throw new Refusal(
          Property.PRIVILEGE,
          "R%d variable stack access prohibited for !root, var_off=%s off=%d"
              .formatted(alu.dst().number(), NumberText.tnum(moved.variable().bits()), place));
    }
    if (place >= 0 || place < -Limits.STACK_BYTES) {
      throw new Refusal(
          Property.PRIVILEGE,
          "R%d stack pointer arithmetic goes out of range, prohibited for !root; off=%d"
              .formatted(alu.dst().number(), place));
    }
  }

  private void checkMapValue(Alu alu, Pointer moved) {
    try {
      memory.checkReachable(new PointerUse(alu.dst().number(), moved, 0, 1));
    } catch (Refusal outside) {
      outside.write(path.log());
      throw new Refusal(
          Property.PRIVILEGE,
          "R"
              + alu.dst().number()
              + " pointer arithmetic of map value goes out of range, prohibited for !root");
    }
  }

  private static Refusal differs(Alu alu) {
    return refusal(alu.dst(), "tried to " + verb(alu) + " from different maps, paths or scalars");
  }

  private static String verb(Alu alu) {
    return alu.op() == AluOp.ADD ? "add" : "sub";
  }

  private static Register source(Alu alu) {
    return ((Operand.Reg) alu.src()).register();
  }

  private static Refusal refusal(Register register, String what) {
    return new Refusal(Property.PRIVILEGE, "R" + register.number() + " " + what + PROHIBITED);
  }
}
