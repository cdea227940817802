package dev.assay.smt.lift;

import dev.assay.smt.logic.Truth;
import java.util.List;

/**
 * What a method computes.
 *
 * @param value its result as a term of the arguments; {@link Value.Dead} for void, and when it
 *     never returns
 * @param returns the condition under which it returns
 * @param raises where it throws; empty of a total method
 */
public record Lifted(Value value, Truth returns, List<Raise> raises) {
  public Lifted {
    raises = List.copyOf(raises);
  }
}
