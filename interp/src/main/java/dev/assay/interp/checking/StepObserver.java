package dev.assay.interp.checking;

/** Watches a run instruction by instruction. */
@FunctionalInterface
public interface StepObserver {
  /** Sees nothing. */
  StepObserver NONE = view -> {};

  /** Called before each instruction. */
  void before(StepView view);
}
