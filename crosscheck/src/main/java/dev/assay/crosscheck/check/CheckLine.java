package dev.assay.crosscheck.check;

/** One line of the results: a program, or a file that could not be read. */
public sealed interface CheckLine permits CheckLine.Unreadable, ProgramResult {
  /** The file as the user named it. */
  String file();

  /**
   * A file that could not be read.
   *
   * @param error what is wrong and where, one line
   */
  record Unreadable(String file, String error) implements CheckLine {}
}
