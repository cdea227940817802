/**
 * The verdicts of the two proofs side by side, and the one cell of the matrix a program falls in.
 */
@NullMarked
package dev.assay.crosscheck.matrix;

import org.jspecify.annotations.NullMarked;
