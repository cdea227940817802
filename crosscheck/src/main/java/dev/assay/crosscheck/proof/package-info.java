/**
 * Proofs of the witnesses' own code: what the abstract interpreter's domain and the interpreter's
 * arithmetic compute, lifted from the bytecode that runs, held against the specification in {@code
 * smt}.
 *
 * <p>An {@link dev.assay.crosscheck.proof.Obligation} is one statement, discharged part by part;
 * {@link dev.assay.crosscheck.proof.Proofs} runs them all.
 */
@NullMarked
package dev.assay.crosscheck.proof;

import org.jspecify.annotations.NullMarked;
