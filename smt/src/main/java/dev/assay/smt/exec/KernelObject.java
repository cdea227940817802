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
 */
record KernelObject(ObjectType type, Trust trust, String owner, boolean sure) {
  KernelObject(ObjectType type, Trust trust, String owner) {
    this(type, trust, owner, !trust.mayBeNull());
  }

  /** The same, trusted otherwise. */
  KernelObject trusted(Trust now) {
    return new KernelObject(type, now, owner, sure);
  }

  /** One that is surely not null. */
  KernelObject asked() {
    return new KernelObject(type, trust, owner, true);
  }
}
