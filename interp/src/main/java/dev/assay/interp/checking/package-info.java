/**
 * The checking mode: it knows of every value in a register, and of every pointer spilled to the
 * stack, where it came from, and faults as the properties say, also where the address next door is
 * mapped.
 */
@NullMarked
package dev.assay.interp.checking;

import org.jspecify.annotations.NullMarked;
