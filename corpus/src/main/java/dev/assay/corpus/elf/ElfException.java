package dev.assay.corpus.elf;

/** An object that cannot be read: where, and what is wrong there, in one line. */
public final class ElfException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String place;
  private final String reason;

  /**
   * @param place which part of the object, for example {@code section 'maps'}
   * @param reason what is wrong there and, where it helps, what would be right
   */
  public ElfException(String place, String reason) {
    super(place + ": " + reason);
    this.place = place;
    this.reason = reason;
  }

  /** Which part of the object. */
  public String place() {
    return place;
  }

  /** What is wrong there. */
  public String reason() {
    return reason;
  }
}
