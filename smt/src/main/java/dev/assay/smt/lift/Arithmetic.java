package dev.assay.smt.lift;

import dev.assay.smt.lift.Value.Comparison;
import dev.assay.smt.lift.Value.IntValue;
import dev.assay.smt.lift.Value.LongValue;
import dev.assay.smt.lift.Value.TruthValue;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.lang.classfile.Opcode;

/** The JVM's arithmetic, JVMS §6.5. */
final class Arithmetic {
  private final Lifter lifter;

  Arithmetic(Lifter lifter) {
    this.lifter = lifter;
  }

  Value convert(Frame frame, Opcode opcode) {
    Bits bits = Values.bits(frame.pop());
    return switch (opcode) {
      case I2L -> new LongValue(bits.signExtend(Long.SIZE));
      case L2I -> new IntValue(bits.low(Integer.SIZE));
      case I2B -> new IntValue(bits.low(Byte.SIZE).signExtend(Integer.SIZE));
      case I2S -> new IntValue(bits.low(Short.SIZE).signExtend(Integer.SIZE));
      case I2C -> new IntValue(bits.low(Character.SIZE).zeroExtend(Integer.SIZE));
      default -> throw frame.error("conversion " + opcode);
    };
  }

  Value operate(Frame frame, Opcode opcode) {
    return switch (opcode) {
      case INEG -> new IntValue(Values.bits(frame.pop()).negate());
      case LNEG -> new LongValue(Values.bits(frame.pop()).negate());
      default -> operate(frame, opcode, frame.pop());
    };
  }

  private Value operate(Frame frame, Opcode opcode, Value second) {
    Value first = frame.pop();
    if (first instanceof TruthValue(Truth x) && second instanceof TruthValue(Truth y)) {
      return ofTruths(frame, opcode, x, y);
    }
    Bits a = Values.bits(first);
    Bits b = Values.bits(second);
    return switch (opcode) {
      case LCMP -> new Comparison(a, b, false);
      case IADD -> new IntValue(a.plus(b));
      case LADD -> new LongValue(a.plus(b));
      case ISUB -> new IntValue(a.minus(b));
      case LSUB -> new LongValue(a.minus(b));
      case IMUL -> new IntValue(a.times(b));
      case LMUL -> new LongValue(a.times(b));
      case IAND -> new IntValue(a.and(b));
      case LAND -> new LongValue(a.and(b));
      case IOR -> new IntValue(a.or(b));
      case LOR -> new LongValue(a.or(b));
      case IXOR -> new IntValue(a.xor(b));
      case LXOR -> new LongValue(a.xor(b));
      case ISHL -> new IntValue(a.shiftLeft(count(b, Integer.SIZE)));
      case LSHL -> new LongValue(a.shiftLeft(count(b, Long.SIZE)));
      case ISHR -> new IntValue(a.shiftRightSigned(count(b, Integer.SIZE)));
      case LSHR -> new LongValue(a.shiftRightSigned(count(b, Long.SIZE)));
      case IUSHR -> new IntValue(a.shiftRight(count(b, Integer.SIZE)));
      case LUSHR -> new LongValue(a.shiftRight(count(b, Long.SIZE)));
      case IDIV -> new IntValue(a.divideSigned(nonZero(frame, b)));
      case LDIV -> new LongValue(a.divideSigned(nonZero(frame, b)));
      case IREM -> new IntValue(a.remainderSigned(nonZero(frame, b)));
      case LREM -> new LongValue(a.remainderSigned(nonZero(frame, b)));
      default -> throw frame.error("operator " + opcode);
    };
  }

  private static Value ofTruths(Frame frame, Opcode opcode, Truth x, Truth y) {
    return switch (opcode) {
      case IAND -> new TruthValue(x.and(y));
      case IOR -> new TruthValue(x.or(y));
      case IXOR -> new TruthValue(x.iff(y).not());
      default -> throw frame.error("operator " + opcode + " on booleans");
    };
  }

  /** The JVM masks a shift's count, an int, to five or six bits. */
  private static Bits count(Bits count, int width) {
    return count.and(count.same(width - 1)).zeroExtend(width);
  }

  private Bits nonZero(Frame frame, Bits divisor) {
    lifter.raise(frame, divisor.equalTo(0), "division by zero");
    return divisor;
  }
}
