package dev.assay.interp.machine;

import java.util.function.LongPredicate;

/** What a kernel function does, and what a call leaves whose result a script names. */
public interface KernelRoutine {
  /**
   * Runs it. Context, sizes of memory and dynptrs among the arguments have been checked against its
   * declaration before; whatever else can go wrong it says by {@link Machine#fail}.
   *
   * @return r0
   */
  long call(Machine machine, long r1, long r2, long r3, long r4, long r5);

  /**
   * A call of which a script says the result.
   *
   * @return r0, which is the script's result as far as the function can give it
   */
  long scripted(Machine machine, long result, long r1, long r2, long r3, long r4, long r5);

  /** Gives a number: a scripted one comes in place of the call. */
  static KernelRoutine number(Helper does) {
    return routine(does, result -> false);
  }

  /** Gives a pointer or null: any scripted number but 0 lets it run. */
  static KernelRoutine pointer(Helper does) {
    return routine(does, result -> result != 0);
  }

  /** Gives 0 or an error: a scripted 0 lets it run, an error comes in place of the call. */
  static KernelRoutine orError(Helper does) {
    return routine(does, result -> result == 0);
  }

  /** Gives nothing, or what no script changes: it always runs. */
  static KernelRoutine always(Helper does) {
    return routine(does, result -> true);
  }

  private static KernelRoutine routine(Helper does, LongPredicate runs) {
    return new KernelRoutine() {
      @Override
      public long call(Machine machine, long r1, long r2, long r3, long r4, long r5) {
        return does.call(machine, r1, r2, r3, r4, r5);
      }

      @Override
      public long scripted(
          Machine machine, long result, long r1, long r2, long r3, long r4, long r5) {
        return runs.test(result) ? does.call(machine, r1, r2, r3, r4, r5) : result;
      }
    };
  }
}
