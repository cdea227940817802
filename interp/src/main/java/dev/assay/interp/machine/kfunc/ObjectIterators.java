package dev.assay.interp.machine.kfunc;

import dev.assay.interp.machine.KernelRoutine;
import dev.assay.interp.machine.Machine;
import dev.assay.interp.machine.Memory;
import dev.assay.ir.btf.BtfType;
import dev.assay.ir.environment.KfuncFlag;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.verdict.Property;
import java.util.Optional;

/**
 * Iterators over kernel objects: the same one a few times, or as often as a script says. The first
 * word counts what is left.
 */
final class ObjectIterators {
  private static final int OBJECTS = 2;

  private ObjectIterators() {}

  static Optional<KernelRoutine> of(KernelFunction function) {
    if (!function.isOfIterator()) return Optional.empty();
    int bytes = (int) function.btf().sizeOf(function.parameters().getFirst().pointee()).orElse(0);
    if (bytes < Long.BYTES) return Optional.empty();
    if (function.is(KfuncFlag.ITER_NEW)) return Optional.of(new Begin(bytes));
    return function.is(KfuncFlag.ITER_NEXT)
        ? type(function).map(Next::new)
        : Optional.of(KernelRoutine.always((m, it, b, c, d, e) -> left(m, it, bytes, 0)));
  }

  private static Optional<ObjectType.Typed> type(KernelFunction function) {
    return function.btf().type(function.result()) instanceof BtfType.Pointer(int target)
            && function.btf().resolved(target).orElse(null) instanceof BtfType.Composite
        ? Optional.of(
            new ObjectType.Typed(function.btf(), function.btf().resolve(target).orElse(0)))
        : Optional.empty();
  }

  private static long left(Machine m, long it, int bytes, int count) {
    if (!m.regions().writableSpan(it, bytes))
      return m.fail(Property.WILD_ACCESS, "an iterator at %#x".formatted(it));
    Memory.fill(it, bytes, 0);
    Memory.put64(it, count);
    return 0;
  }

  private record Begin(int bytes) implements KernelRoutine {
    @Override
    public long call(Machine m, long it, long r2, long r3, long r4, long r5) {
      return left(m, it, bytes, OBJECTS);
    }

    @Override
    public long scripted(Machine m, long result, long it, long r2, long r3, long r4, long r5) {
      left(m, it, bytes, result == 0 ? OBJECTS : 0);
      return result;
    }
  }

  private record Next(ObjectType.Typed type) implements KernelRoutine {
    @Override
    public long call(Machine m, long it, long r2, long r3, long r4, long r5) {
      long left = Memory.i64(it);
      boolean more = left > 0 && left <= OBJECTS;
      return give(m, it, more ? left - 1 : 0, more);
    }

    @Override
    public long scripted(Machine m, long result, long it, long r2, long r3, long r4, long r5) {
      return give(m, it, result == 0 ? 0 : Memory.i64(it), result != 0);
    }

    private long give(Machine m, long it, long left, boolean given) {
      if (!m.regions().writableSpan(it, Long.BYTES))
        return m.fail(Property.WILD_ACCESS, "an iterator at %#x".formatted(it));
      Memory.put64(it, left);
      return given ? m.objects().of(type) : 0;
    }
  }
}
