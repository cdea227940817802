package dev.assay.smt.exec;

import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;

/**
 * What is known of a kernel object. Which reference must be given back for it, {@link
 * State#references} says.
 *
 * @param owner with whose end it is gone: its region's name, unless it stands for another, or there
 *     is another reference to it
 */
record KernelObject(ObjectType type, Trust trust, String owner) {}
