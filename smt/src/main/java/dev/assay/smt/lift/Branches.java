package dev.assay.smt.lift;

import dev.assay.smt.lift.Value.Comparison;
import dev.assay.smt.lift.Value.EnumValue;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Terms;
import dev.assay.smt.logic.Truth;
import java.lang.classfile.Opcode;

/** The condition under which a branch is taken. */
final class Branches {
  private Branches() {}

  static Truth condition(Frame frame, Opcode opcode, Terms terms) {
    return switch (opcode) {
      case GOTO, GOTO_W -> terms.truth(true);
      case IFEQ -> isZero(frame.pop());
      case IFNE -> isZero(frame.pop()).not();
      case IFLT -> isNegative(frame.pop());
      case IFGE -> isNegative(frame.pop()).not();
      case IFLE -> isPositive(frame.pop()).not();
      case IFGT -> isPositive(frame.pop());
      case IF_ICMPEQ -> equal(frame);
      case IF_ICMPNE -> equal(frame).not();
      case IF_ICMPLT -> less(frame);
      case IF_ICMPGE -> less(frame).not();
      case IF_ICMPGT -> greater(frame);
      case IF_ICMPLE -> greater(frame).not();
      case IF_ACMPEQ -> same(frame, terms);
      case IF_ACMPNE -> same(frame, terms).not();
      default -> throw frame.error("branch " + opcode);
    };
  }

  private static Truth isZero(Value value) {
    if (value instanceof Comparison c) {
      return c.a().equalTo(c.b());
    }
    return Values.truth(value).not();
  }

  private static Truth isNegative(Value value) {
    if (value instanceof Comparison c) {
      return c.unsigned() ? c.a().below(c.b()) : c.a().less(c.b());
    }
    Bits bits = Values.bits(value);
    return bits.less(bits.same(0));
  }

  private static Truth isPositive(Value value) {
    if (value instanceof Comparison c) {
      return c.unsigned() ? c.b().below(c.a()) : c.b().less(c.a());
    }
    Bits bits = Values.bits(value);
    return bits.same(0).less(bits);
  }

  private static Truth equal(Frame frame) {
    Value b = frame.pop();
    Value a = frame.pop();
    if (a instanceof Value.TruthValue(Truth x) && b instanceof Value.TruthValue(Truth y)) {
      return x.iff(y);
    }
    return Values.bits(a).equalTo(Values.bits(b));
  }

  private static Truth less(Frame frame) {
    Bits b = Values.bits(frame.pop());
    return Values.bits(frame.pop()).less(b);
  }

  private static Truth greater(Frame frame) {
    Bits b = Values.bits(frame.pop());
    return b.less(Values.bits(frame.pop()));
  }

  /**
   * Identity of references: decided for enum constants alone, a record has none worth speaking of.
   */
  private static Truth same(Frame frame, Terms terms) {
    Value b = frame.pop();
    Value a = frame.pop();
    if (a instanceof EnumValue && b instanceof EnumValue) {
      return terms.truth(a.equals(b));
    }
    throw frame.error("identity of objects that are no enum constants");
  }
}
