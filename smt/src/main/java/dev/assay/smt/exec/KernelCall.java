package dev.assay.smt.exec;

import dev.assay.ir.isa.Register;
import dev.assay.ir.kfunc.KernelFunction;
import dev.assay.smt.logic.Bits;
import java.util.List;

/**
 * A call of a kernel function on one path, its arguments held to the declaration.
 *
 * @param number of the call among those of helpers and kernel functions, as scripts count
 * @param elsewhere takes the paths that do not go on behind the call, such as into a callback
 */
record KernelCall(State state, KernelFunction function, int number, List<State> elsewhere) {
  /** The same call on another path. */
  KernelCall on(State path) {
    return new KernelCall(path, function, number, elsewhere);
  }

  /** What an argument is, counted from 0. */
  Held argument(int n) {
    return state.read(Register.of(n + 1));
  }

  /** For messages: the function and one of its arguments. */
  String name(int n) {
    return function.name() + ": r" + (n + 1);
  }

  /** Leaves an object in r0, as the real call does, that must be given back. */
  void acquires(State path, Held.Pointer object) {
    returns(path, object.offset().same(1), false); // any number but 0 means the object
    path.write(Register.R0, object);
    path.references().put(number, object.region());
  }

  /** Leaves an object in r0, as the real call does, that is somebody else's. */
  void gives(State path, Held.Pointer object) {
    returns(path, object.offset().same(1), false);
    path.write(Register.R0, object);
  }

  /** Leaves null in r0. */
  void givesNull(State path, Bits zero) {
    returns(path, zero, false);
  }

  /** Leaves nothing in r0. */
  void givesNothing(State path) {
    path.forget(Register.R0);
  }

  /**
   * Leaves a number in r0 that a run has to repeat.
   *
   * @param path the call's own, or a fork of it
   * @param runs whether the call must really run where the number is 0
   */
  void returns(State path, Bits number, boolean runs) {
    path.write(Register.R0, number);
    path.events().add(new Event.Result(this.number, number, runs));
  }
}
