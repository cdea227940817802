package dev.assay.crosscheck.check;

/** A disagreement that must not be. */
public record Alarm(Kind kind, String what) {

  /** What disagrees with what. */
  public enum Kind {
    /** Accepted, and an input of the solver breaks it. */
    SOUNDNESS("accepted, but an input breaks it"),
    /** Accepted, and a generated input made the checking interpreter fault. */
    ACCEPTED_FAULTS("accepted, but a run faulted"),
    /** Proven safe, and a generated input made the checking interpreter fault. */
    PROVEN_FAULTS("proven safe, but a run faulted"),
    /** Engines end differently, or leave different memory behind. */
    ENGINES_DIFFER("engines differ"),
    /** A run shows a state outside every claim. */
    OUTSIDE_CLAIM("a value outside its claim"),
    /** Accepted, and a certificate of it says what does not hold. */
    CERTIFICATE_REFUSED("accepted, but its certificate is no proof"),
    /** The program's file states an expectation that was not met. */
    EXPECTATION("not as the file expects");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** The kind in words. */
    public String title() {
      return title;
    }
  }
}
