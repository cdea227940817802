/**
 * Symbolic execution of whole programs: an independent verdict. Every path is walked by itself,
 * with registers and memory as terms, from a context, a packet, maps and helper results of which
 * only the documented is assumed. A violation counts only with an input on which the program, run
 * as documented, breaks the property; what is neither shown safe nor shown broken is unknown and
 * says why.
 *
 * <p>Kernel objects are regions of kind {@code OBJECT} whose {@link KernelObject} has the BTF type
 * and the trust. {@link KernelObjects} makes them: {@code object(type, trust)} for one of its own
 * (then {@code state.references().put(call, region)} where it must be given back, and {@code
 * state.release(region)} where it is), {@code named} for one that is the same at each asking,
 * {@code cast} for another view that is gone with the object it stands for. A pointer that may be
 * null is two paths, but for trust WALKED, which may be anything: loads through it never fail,
 * comparisons with null go both ways, and calls that take it are unknown. Loads give fresh numbers
 * and, of members that are pointers, objects with the trust that {@code
 * ir.objects.StructLayout.vouched} knows. {@link ObjectArguments} holds arguments to a type, {@link
 * ObjectResults} makes results.
 */
@NullMarked
package dev.assay.smt.exec;

import org.jspecify.annotations.NullMarked;
