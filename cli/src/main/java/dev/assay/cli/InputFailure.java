package dev.assay.cli;

import java.util.List;

/**
 * An input that cannot be read: the user's to mend, shown as a line for each mistake, ending with
 * {@link Status#UNREADABLE}.
 */
final class InputFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** {@code message}: file, place, what is wrong, what would be right. */
  InputFailure(String message) {
    super(message);
  }

  /** Several mistakes at once. */
  InputFailure(List<String> messages) {
    super(String.join("\n", messages));
  }

  /** What is wrong, a line for each mistake. */
  List<String> lines() {
    return String.valueOf(getMessage()).lines().toList();
  }
}
