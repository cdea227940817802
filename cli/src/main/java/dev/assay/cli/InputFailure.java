package dev.assay.cli;

/**
 * An input that cannot be read: the user's to mend, shown as one line, ending with {@link
 * Status#UNREADABLE}.
 */
final class InputFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** {@code message}: file, place, what is wrong, what would be right. */
  InputFailure(String message) {
    super(message);
  }
}
