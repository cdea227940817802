package dev.assay.absint.log;

import dev.assay.ir.verdict.Property;
import java.util.List;

/**
 * Ends a run: the program breaks a rule. Thrown where a check fails, however deep, and turned into
 * a verdict by the verifier itself; it never leaves this module. It has no stack trace, since it is
 * not a bug.
 */
public final class Refusal extends RuntimeException {
  private final transient Property property;
  private final transient List<String> details;

  public Refusal(Property property, String message) {
    this(property, message, List.of());
  }

  /**
   * A refusal with more to say.
   *
   * @param details lines that follow the message in the log
   */
  public Refusal(Property property, String message, List<String> details) {
    super(message, null, false, false);
    this.property = property;
    this.details = List.copyOf(details);
  }

  public List<String> details() {
    return details;
  }

  public Property property() {
    return property;
  }

  /** What Linux says. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
