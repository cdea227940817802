/**
 * What arithmetic instructions mean, in Java: this engine's one statement of it (RFC 9669 §4).
 *
 * <p>Pure static methods on {@code long}, {@code int} and {@code boolean}, one per operation and
 * width, so that their bytecode can be lifted and proven equal to the specification. Dispatch by
 * operation stands apart, in {@code Operations}.
 */
@NullMarked
package dev.assay.interp.arithmetic;

import org.jspecify.annotations.NullMarked;
