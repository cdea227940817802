package dev.assay.kernel;

/** Whether there is a kernel that answers. */
public sealed interface Availability {

  /** There is. */
  record Present(Kernel kernel) implements Availability {}

  /**
   * There is none, or it does not let us.
   *
   * @param reason one line
   */
  record Absent(String reason) implements Availability {}
}
