/**
 * The specification: what every instruction means, as bit-vectors, written from RFC 9669 and, where
 * it says nothing, from Linux's documentation of its instruction set. Registers are terms of 64
 * bits; memory is read and written in bytes, least significant first (the machines we model are
 * little-endian). On constants the same code computes constants, so the specification can be run.
 *
 * <p>{@link dev.assay.smt.spec.Meaning} goes from an instruction to its effect; {@link
 * dev.assay.smt.spec.Arithmetic}, {@link dev.assay.smt.spec.Conversion}, {@link
 * dev.assay.smt.spec.Comparison} and {@link dev.assay.smt.spec.AtomicUpdate} say what the operators
 * compute.
 */
@NullMarked
package dev.assay.smt.spec;

import org.jspecify.annotations.NullMarked;
