package dev.assay.jit.emit;

/** What compiled code relies on. */
public enum Mode {
  /** Nothing: each access is checked, and fuel is counted. */
  GUARDED,
  /**
   * The program has been proven safe and to end: as in the kernel, no access is checked but those
   * that may miss, and no fuel is counted. Of any other program, such code may end the process.
   */
  TRUSTING
}
