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
  private final transient Ending ending;

  /** How the message stands in the log. */
  public enum Ending {
    /** As a line. */
    LINE,
    /** As a line that Linux does not end, so that what follows is on it too. */
    OPEN,
    /** Not at all. */
    SILENT,
    /** As a line, and the program is refused whatever the path. */
    FINAL
  }

  public Refusal(Property property, String message) {
    this(property, message, List.of());
  }

  /**
   * A refusal with more to say.
   *
   * @param details lines that follow the message in the log
   */
  public Refusal(Property property, String message, List<String> details) {
    this(property, message, details, Ending.LINE);
  }

  private Refusal(Property property, String message, List<String> details, Ending ending) {
    super(message, null, false, false);
    this.property = property;
    this.details = List.copyOf(details);
    this.ending = ending;
  }

  /** A refusal of which Linux gives the error number, and writes nothing into the log. */
  public static Refusal silent(Property property, String error) {
    return new Refusal(property, error, List.of(), Ending.SILENT);
  }

  /** A refusal whose line Linux does not end. */
  public static Refusal open(Property property, String message) {
    return new Refusal(property, message, List.of(), Ending.OPEN);
  }

  /**
   * Whether a barrier before the instruction helps, where it is only a guessed way that leads to
   * it. Source: error_recoverable_with_nospec in kernel/bpf/verifier.c, which goes by the error
   * number.
   */
  public boolean endsWithBarrier() {
    return switch (property) {
      case COMPLEXITY, CALL_DEPTH -> false;
      default -> ending != Ending.FINAL;
    };
  }

  /** Writes it into the log. */
  public void write(Log log) {
    switch (ending) {
      case LINE, FINAL -> log.line(text());
      case OPEN -> log.write(text());
      case SILENT -> {}
    }
    details.forEach(log::line);
  }

  /** A refusal for good, even on a way that is only guessed. */
  public static Refusal forGood(Property property, String message) {
    return new Refusal(property, message, List.of(), Ending.FINAL);
  }

  public Property property() {
    return property;
  }

  /** What Linux says. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
