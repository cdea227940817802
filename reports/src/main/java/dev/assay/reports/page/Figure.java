package dev.assay.reports.page;

/**
 * A number with its name.
 *
 * @param leads where a click leads: {@code #alarms} to a part of the page, {@code absint:accepted}
 *     to the programs with that mark, {@code *} to all programs, empty nowhere
 */
public record Figure(long count, String name, String tone, String leads) {

  /** Whether a click chooses programs of the table. */
  public boolean chooses() {
    return !leads.isEmpty() && !isAnchor();
  }

  /** Whether a click leads to another part of the page. */
  public boolean isAnchor() {
    return leads.startsWith("#");
  }
}
