package dev.assay.smt.exec;

import dev.assay.ir.objects.ObjectType;
import dev.assay.ir.objects.Trust;

/**
 * What is known of a kernel object. Which reference must be given back for it, {@link
 * State#references} says.
 *
 * @param owner the name of the region with which it is gone, its own unless it stands for another
 */
record KernelObject(ObjectType type, Trust trust, String owner) {}
