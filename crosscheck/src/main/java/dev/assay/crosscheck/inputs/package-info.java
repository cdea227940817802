/**
 * Inputs for runs: boundary values, random ones, and those a solver found. Equal seeds give equal
 * inputs.
 */
@NullMarked
package dev.assay.crosscheck.inputs;

import org.jspecify.annotations.NullMarked;
