package dev.assay.cli;

/** How a command ended, as the process's exit status. */
public enum Status {
  /** What was asked for holds: all accepted, no alarm, nothing failed. */
  FINE(0),
  /** Something was refused, failed, differed, or alarmed. */
  NOT_FINE(1),
  /** The command line cannot be understood. */
  USAGE(2),
  /** An input cannot be read. */
  UNREADABLE(3),
  /** Nothing was refused, but something could not be decided. */
  INCONCLUSIVE(5);

  private final int code;

  Status(int code) {
    this.code = code;
  }

  /** The exit status, 0 to 255. */
  public int code() {
    return code;
  }

  static Status of(int code) {
    for (Status status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    throw new IllegalArgumentException("no status " + code);
  }
}
