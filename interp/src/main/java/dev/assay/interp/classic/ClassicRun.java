package dev.assay.interp.classic;

import dev.assay.ir.classic.Ancillary;
import dev.assay.ir.classic.ClassicAluOp;
import dev.assay.ir.classic.ClassicCell;
import dev.assay.ir.classic.ClassicCondition;
import dev.assay.ir.classic.ClassicData;
import dev.assay.ir.classic.ClassicOperand;
import dev.assay.ir.classic.ClassicProgram;
import dev.assay.ir.classic.ClassicShape;
import dev.assay.ir.classic.ClassicShape.*;
import dev.assay.ir.classic.ClassicSize;
import java.util.Optional;

/** One run of a filter that Linux takes: A, X and the scratch words, 32 bits each. */
final class ClassicRun {
  private final ClassicProgram filter;
  private final FilterData data;
  private final int[] scratch = new int[ClassicProgram.SCRATCH_WORDS];
  private int a;
  private int x;
  private int next;
  private boolean ended;

  ClassicRun(ClassicProgram filter, FilterData data) {
    this.filter = filter;
    this.data = data;
  }

  /** Runs to the end; an unsigned number of 32 bits. */
  long result() {
    while (!ended) {
      step(filter.instructions().get(next++).shape());
    }
    return Integer.toUnsignedLong(a);
  }

  private void step(ClassicShape shape) {
    switch (shape) {
      case LoadAbsolute(ClassicSize size, int k) -> loadAbsolute(size, k);
      case LoadIndirect(ClassicSize size, int k) -> load(size, x + k);
      case LoadConstant(ClassicCell cell, int k) -> set(cell, k);
      case LoadScratch(ClassicCell cell, int word) -> set(cell, scratch[word]);
      case LoadLength(ClassicCell cell) -> set(cell, (int) data.length());
      case LoadHeaderLength(int k) -> loadHeaderLength(k);
      case Store(ClassicCell cell, int word) -> scratch[word] = get(cell);
      case Alu(ClassicAluOp op, ClassicOperand operand) -> compute(op, value(operand));
      case Negate() -> a = -a;
      case Jump(int k) -> next += k;
      case Branch(ClassicCondition condition, var operand, int onTrue, int onFalse) ->
          next += holds(condition, value(operand)) ? onTrue : onFalse;
      case Return(ClassicOperand operand) -> end(value(operand));
      case Transfer(ClassicCell to) -> set(to, to == ClassicCell.A ? x : a);
      case Unknown(int code) -> throw new IllegalStateException("code " + code);
    }
  }

  private void loadAbsolute(ClassicSize size, int k) {
    Optional<Ancillary> beside =
        filter.data() == ClassicData.PACKET ? Ancillary.find(k) : Optional.empty();
    if (beside.isEmpty()) {
      load(size, k);
    } else {
      a = beside.get() == Ancillary.ALU_XOR_X ? a ^ x : (int) data.ancillary(beside.get());
    }
  }

  private void load(ClassicSize size, int offset) {
    long value = data.load(size.bytes(), offset);
    if (value == FilterData.NONE) {
      end(0);
    } else {
      a = (int) value;
    }
  }

  private void loadHeaderLength(int k) {
    long value = data.load(1, k);
    if (value == FilterData.NONE) {
      end(0);
    } else {
      x = 4 * ((int) value & 15);
    }
  }

  // Linux shifts by the count's low five bits, and ends with 0 where X divides and is 0.
  private void compute(ClassicAluOp op, int operand) {
    switch (op) {
      case ADD -> a += operand;
      case SUB -> a -= operand;
      case MUL -> a *= operand;
      case OR -> a |= operand;
      case AND -> a &= operand;
      case XOR -> a ^= operand;
      case LSH -> a <<= operand;
      case RSH -> a >>>= operand;
      case DIV, MOD -> {
        if (operand == 0) {
          end(0);
        } else if (op == ClassicAluOp.DIV) {
          a = Integer.divideUnsigned(a, operand);
        } else {
          a = Integer.remainderUnsigned(a, operand);
        }
      }
    }
  }

  private boolean holds(ClassicCondition condition, int operand) {
    return switch (condition) {
      case EQ -> a == operand;
      case GT -> Integer.compareUnsigned(a, operand) > 0;
      case GE -> Integer.compareUnsigned(a, operand) >= 0;
      case SET -> (a & operand) != 0;
    };
  }

  private int value(ClassicOperand operand) {
    return switch (operand) {
      case ClassicOperand.K(int k) -> k;
      case ClassicOperand.Cell(ClassicCell cell) -> get(cell);
    };
  }

  private int get(ClassicCell cell) {
    return cell == ClassicCell.A ? a : x;
  }

  private void set(ClassicCell cell, int value) {
    if (cell == ClassicCell.A) {
      a = value;
    } else {
      x = value;
    }
  }

  private void end(int result) {
    a = result;
    ended = true;
  }
}
