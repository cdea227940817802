/**
 * Bit-vector terms and the questions one may ask of them; the only package that knows Z3.
 *
 * <p>A term whose operands are constants is computed at once in Java, so a purely concrete
 * evaluation never loads the native library.
 */
@NullMarked
package dev.assay.smt.logic;

import org.jspecify.annotations.NullMarked;
