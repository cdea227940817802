/**
 * What sets of values mean, as conditions on bit-vectors: the concretisations γ by which claims are
 * judged.
 */
@NullMarked
package dev.assay.smt.claim;

import org.jspecify.annotations.NullMarked;
