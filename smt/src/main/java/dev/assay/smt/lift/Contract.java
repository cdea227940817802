package dev.assay.smt.lift;

import dev.assay.smt.logic.Truth;
import java.util.List;

/**
 * Stands for a method in the methods that call it: gives the result for these arguments (the
 * receiver first), as a rule an unknown of which the harness assumes what was proven of the method
 * elsewhere.
 */
@FunctionalInterface
public interface Contract {
  /**
   * The result of one call.
   *
   * @param reached the condition under which the call is made
   */
  Value apply(Truth reached, List<Value> arguments);
}
