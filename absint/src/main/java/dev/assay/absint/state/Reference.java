package dev.assay.absint.state;

/**
 * Something that must be given back.
 *
 * @param id the number that pointers to it carry; of locks that of the pointer that locked, 0 where
 *     its place is the only one
 * @param slot the instruction that acquired it
 * @param owner of locks the map or the types that the lock's place belongs to, by identity
 */
public record Reference(Kind kind, int id, int slot, Object owner) {
  private static final Object NOBODY = new Object();

  /** What is held. */
  public enum Kind {
    /** An object, or an iterator. */
    OBJECT,
    /** Interrupts switched off; given back in the reverse order. */
    INTERRUPTS,
    SPIN_LOCK,
    RES_SPIN_LOCK,
    /** Such a lock, taken with interrupts switched off. */
    RES_SPIN_LOCK_IRQ;

    public boolean isLock() {
      return switch (this) {
        case OBJECT, INTERRUPTS -> false;
        case SPIN_LOCK, RES_SPIN_LOCK, RES_SPIN_LOCK_IRQ -> true;
      };
    }
  }

  /** One that only its number tells from others. */
  public Reference(Kind kind, int id, int slot) {
    this(kind, id, slot, NOBODY);
  }

  /** Whether it is this lock. */
  public boolean isLock(Kind wanted, int lockId, Object lockOwner) {
    return kind == wanted && id == lockId && owner == lockOwner;
  }
}
