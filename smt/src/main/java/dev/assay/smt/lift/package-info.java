/**
 * The lifter: JVM bytecode of pure arithmetic code to bit-vector terms.
 *
 * <p>What it reads: {@code long}, {@code int}, {@code boolean} and records of them; static and
 * instance methods, which are inlined or replaced by a contract; enum constants given as arguments;
 * conditionals, merged with if-then-else where they join; loops that constants bound, and loops of
 * one header by induction ({@link dev.assay.smt.lift.InductiveLoop}). An exception thrown is a
 * condition ({@link dev.assay.smt.lift.Raise}). Everything else is a {@link
 * dev.assay.smt.lift.LiftException} that names the method and the construct: nothing is guessed.
 */
@NullMarked
package dev.assay.smt.lift;

import org.jspecify.annotations.NullMarked;
