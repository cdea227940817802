package dev.assay.smt.path;

/** How a path is walked. */
public enum Pace {
  /** At every condition it is asked whether any run comes so far: it shows where a path ends. */
  CAREFUL,
  /** Only what follows from all conditions together is asked. */
  QUICK
}
