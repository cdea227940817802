/**
 * Symbolic execution of whole programs: an independent verdict. Every path is walked by itself,
 * with registers and memory as terms, from a context, a packet, maps and helper results of which
 * only the documented is assumed. A violation counts only with an input on which the program, run
 * as documented, breaks the property; what is neither shown safe nor shown broken is unknown and
 * says why.
 */
@NullMarked
package dev.assay.smt.exec;

import org.jspecify.annotations.NullMarked;
