package dev.assay.ir.objects;

/** How far a pointer to a kernel object is to be trusted. */
public enum Trust {
  /** The object is there, and counted as in use. */
  TRUSTED,
  /** The object is there as long as readers of RCU are waited for; nobody need use it any more. */
  RCU,
  /**
   * Read from memory that nobody vouches for: it may be anything. Loads through it cannot fault.
   */
  WALKED,
  /**
   * Read while readers of RCU were not waited for, or since then: it may be anything, and is for
   * nobody to rely on. Loads through it cannot fault.
   */
  UNPROTECTED,
  /** The program's own, allocated by it. */
  OWN,
  /** One of each for every processor; only helpers find them. */
  PERCPU,
  /** In user space. */
  USER;

  /** Whether null is possible where nobody has asked. */
  public boolean mayBeNull() {
    return this == WALKED || this == UNPROTECTED || this == USER;
  }

  /** Whether an object is there. */
  public boolean isValid() {
    return this == TRUSTED || this == RCU || this == OWN;
  }
}
