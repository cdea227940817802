package dev.assay.smt.lift;

import dev.assay.smt.lift.Value.Comparison;
import dev.assay.smt.lift.Value.IntValue;
import dev.assay.smt.lift.Value.LongValue;
import dev.assay.smt.logic.Bits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * JDK methods that have a term of their own, by their documentation. The JDK's other static methods
 * are lifted from their bytecode like ours.
 */
final class Intrinsics {
  private static final Set<String> OWNERS =
      Set.of("java/lang/Math", "java/lang/Long", "java/lang/Integer");

  private Intrinsics() {}

  static Optional<Value> of(MethodName method, List<Value> arguments) {
    if (!OWNERS.contains(method.owner())) {
      return Optional.empty();
    }
    return switch (arguments.size()) {
      case 1 -> unary(method.name(), arguments.getFirst());
      case 2 -> binary(method.name(), arguments.getFirst(), arguments.getLast());
      default -> Optional.empty();
    };
  }

  /** Whether the method throws where its second argument is zero. */
  static boolean divides(MethodName method) {
    return OWNERS.contains(method.owner())
        && (method.name().equals("divideUnsigned") || method.name().equals("remainderUnsigned"));
  }

  private static Optional<Value> unary(String name, Value argument) {
    Bits x = Values.bits(argument);
    return switch (name) {
      case "toUnsignedLong" -> Optional.of(new LongValue(x.zeroExtend(Long.SIZE)));
      case "numberOfLeadingZeros" -> Optional.of(new IntValue(leadingZeros(x)));
      case "numberOfTrailingZeros" -> Optional.of(new IntValue(trailingZeros(x)));
      case "reverseBytes" -> Optional.of(like(argument, reverseBytes(x)));
      default -> Optional.empty();
    };
  }

  private static Optional<Value> binary(String name, Value first, Value second) {
    Bits x = Values.bits(first);
    Bits y = Values.bits(second);
    return switch (name) {
      case "min" -> Optional.of(like(first, x.lessOrEqual(y).choose(x, y)));
      case "max" -> Optional.of(like(first, y.lessOrEqual(x).choose(x, y)));
      case "compare" -> Optional.of(new Comparison(x, y, false));
      case "compareUnsigned" -> Optional.of(new Comparison(x, y, true));
      case "divideUnsigned" -> Optional.of(like(first, x.divideUnsigned(y)));
      case "remainderUnsigned" -> Optional.of(like(first, x.remainderUnsigned(y)));
      case "multiplyHigh" -> Optional.of(like(first, high(x.signExtend(128), y.signExtend(128))));
      case "unsignedMultiplyHigh" ->
          Optional.of(like(first, high(x.zeroExtend(128), y.zeroExtend(128))));
      default -> Optional.empty();
    };
  }

  private static Value like(Value model, Bits bits) {
    return model instanceof LongValue ? new LongValue(bits) : new IntValue(bits);
  }

  private static Bits high(Bits x, Bits y) {
    return x.times(y).slice(Long.SIZE, Long.SIZE);
  }

  private static Bits leadingZeros(Bits x) {
    Bits count = x.constantOf(Integer.SIZE, x.width());
    for (int bit = 0; bit < x.width(); bit++) {
      Bits here = count.same(x.width() - 1 - bit);
      count = x.slice(bit, 1).equalTo(1).choose(here, count);
    }
    return count;
  }

  private static Bits trailingZeros(Bits x) {
    Bits count = x.constantOf(Integer.SIZE, x.width());
    for (int bit = x.width() - 1; bit >= 0; bit--) {
      count = x.slice(bit, 1).equalTo(1).choose(count.same(bit), count);
    }
    return count;
  }

  private static Bits reverseBytes(Bits x) {
    Bits reversed = x.low(Byte.SIZE);
    for (int at = Byte.SIZE; at < x.width(); at += Byte.SIZE) {
      reversed = reversed.above(x.slice(at, Byte.SIZE));
    }
    return reversed;
  }
}
