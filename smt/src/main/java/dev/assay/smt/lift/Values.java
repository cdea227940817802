package dev.assay.smt.lift;

import dev.assay.smt.lift.Value.Comparison;
import dev.assay.smt.lift.Value.Dead;
import dev.assay.smt.lift.Value.EnumValue;
import dev.assay.smt.lift.Value.IntValue;
import dev.assay.smt.lift.Value.LongValue;
import dev.assay.smt.lift.Value.RecordValue;
import dev.assay.smt.lift.Value.SwitchTable;
import dev.assay.smt.lift.Value.TruthValue;
import dev.assay.smt.lift.Value.Unborn;
import dev.assay.smt.logic.Bits;
import dev.assay.smt.logic.Truth;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Reading and joining values. */
public final class Values {
  private static final Value DEAD = new Dead();

  private Values() {}

  /**
   * The number that a value is: 64 bits of a {@code long}, 32 of an {@code int} or {@code boolean}.
   */
  public static Bits bits(Value value) {
    return switch (value) {
      case IntValue(Bits bits) -> bits;
      case LongValue(Bits bits) -> bits;
      case TruthValue(Truth truth) -> truth.toBits(Integer.SIZE);
      case Comparison c -> sign(c);
      case RecordValue _, EnumValue _, Unborn _, SwitchTable _, Dead _ ->
          throw new IllegalArgumentException("not a number: " + value);
    };
  }

  /** The condition that a {@code boolean} is. */
  public static Truth truth(Value value) {
    return value instanceof TruthValue(Truth truth) ? truth : bits(value).equalTo(0).not();
  }

  /** {@code a} where the condition holds, else {@code b}; dead when they are of different kinds. */
  static Value choose(Truth condition, Value a, Value b) {
    if (a.equals(b)) {
      return a;
    }
    if (condition.isConstant()) {
      return condition.isTrue() ? a : b;
    }
    if (a instanceof LongValue(Bits x) && b instanceof LongValue(Bits y)) {
      return new LongValue(condition.choose(x, y));
    }
    if (a instanceof RecordValue x && b instanceof RecordValue y && x.type().equals(y.type())) {
      return chooseFields(condition, x, y);
    }
    return isInt(a) && isInt(b) ? chooseInt(condition, a, b) : DEAD;
  }

  static Value dead() {
    return DEAD;
  }

  static boolean isInt(Value value) {
    return value instanceof IntValue || value instanceof TruthValue || value instanceof Comparison;
  }

  /**
   * Two ints that are truths (or the constants 0 and 1) stay a truth: javac's way to write a
   * condition's value.
   */
  private static Value chooseInt(Truth condition, Value a, Value b) {
    if (isTruth(a) && isTruth(b)) {
      return new TruthValue(condition.choose(truth(a), truth(b)));
    }
    return new IntValue(condition.choose(bits(a), bits(b)));
  }

  private static boolean isTruth(Value value) {
    return value instanceof TruthValue
        || value instanceof IntValue(Bits bits) && (bits.is(0) || bits.is(1));
  }

  private static Value chooseFields(Truth condition, RecordValue a, RecordValue b) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    a.fields().forEach((name, value) -> fields.put(name, choose(condition, value, b.field(name))));
    return new RecordValue(a.type(), fields);
  }

  private static Bits sign(Comparison c) {
    Truth less = c.unsigned() ? c.a().below(c.b()) : c.a().less(c.b());
    Bits some = c.a().equalTo(c.b()).choose(int32(c, 0), int32(c, 1));
    return less.choose(int32(c, -1), some);
  }

  private static Bits int32(Comparison c, int value) {
    return c.a().constantOf(Integer.SIZE, value);
  }
}
