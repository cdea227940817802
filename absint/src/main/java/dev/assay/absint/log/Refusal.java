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
  private final transient boolean silent;

  public Refusal(Property property, String message) {
    this(property, message, List.of());
  }

  /**
   * A refusal with more to say.
   *
   * @param details lines that follow the message in the log
   */
  public Refusal(Property property, String message, List<String> details) {
    this(property, message, details, false);
  }

  private Refusal(Property property, String message, List<String> details, boolean silent) {
    super(message, null, false, false);
    this.property = property;
    this.details = List.copyOf(details);
    this.silent = silent;
  }

  /** A refusal of which Linux gives the error number, and writes nothing into the log. */
  public static Refusal silent(Property property, String error) {
    return new Refusal(property, error, List.of(), true);
  }

  /** Whether the log says nothing of it. */
  public boolean isSilent() {
    return silent;
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
