package dev.assay.smt.path;

/** Is shown what is true on a path, from one instruction to the next. */
@FunctionalInterface
public interface PathVisitor {
  /** Looks at nothing. */
  PathVisitor NONE = (index, truth) -> {};

  /**
   * The path is just before an instruction.
   *
   * @param index which of the path's instructions, counted from 0
   * @param truth valid during this call
   */
  void at(int index, PathTruth truth);
}
