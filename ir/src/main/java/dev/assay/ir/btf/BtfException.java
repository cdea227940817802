package dev.assay.ir.btf;

/** Malformed BTF: where, and what is wrong there. The only exception that reading BTF throws. */
public final class BtfException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String place;
  private final String reason;

  /**
   * @param place which part of which section, for example {@code .BTF type 12 at byte 0x1a4}
   * @param reason what is wrong there
   */
  public BtfException(String place, String reason) {
    super(place + ": " + reason);
    this.place = place;
    this.reason = reason;
  }

  /** Where the first fault was found. */
  public String place() {
    return place;
  }

  /** What is wrong at {@link #place()}. */
  public String reason() {
    return reason;
  }
}
