/**
 * The checking mode: it knows of every value in a register, and of every pointer spilled to the
 * stack, where it came from, and faults as the properties say, also where the address next door is
 * mapped.
 *
 * <p>Kernel objects have the provenance {@link Provenance.KernelObject}: base, type, trust, and the
 * reference they live by. {@link ObjectJudge} judges accesses and arguments and says what loads and
 * calls give. What lies in memory there, {@code machine.Objects} makes: one object of each type,
 * zero but for pointers that are never null. A script's result of a helper that gives an object is
 * 0 for null, anything else for the object.
 */
@NullMarked
package dev.assay.interp.checking;

import org.jspecify.annotations.NullMarked;
