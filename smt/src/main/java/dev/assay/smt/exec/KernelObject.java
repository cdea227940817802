package dev.assay.smt.exec;

import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;

/**
 * What is known of a kernel object. Which reference must be given back for it, {@link
 * State#references} says.
 *
 * @param owner with whose end it is gone: its region's name, unless it stands for another, or there
 *     is another reference to it
 * @param sure whether it is not null, whatever else it may be
 * @param any whether it stands for any of several, a pointer to it now for one, then for another
 */
record KernelObject(ObjectType type, Trust trust, String owner, boolean sure, boolean any) {
  KernelObject(ObjectType type, Trust trust, String owner) {
    this(type, trust, owner, !trust.mayBeNull(), false);
  }

  /** Any of several. */
  static KernelObject any(ObjectType type, Trust trust, String owner) {
    return new KernelObject(type, trust, owner, !trust.mayBeNull(), true);
  }

  /** The same, trusted otherwise. */
  KernelObject trusted(Trust now) {
    return new KernelObject(type, now, owner, sure, any);
  }

  /** One that is surely not null. */
  KernelObject asked() {
    return new KernelObject(type, trust, owner, true, any);
  }
}
