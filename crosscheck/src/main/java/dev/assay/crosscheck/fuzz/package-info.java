/**
 * Campaigns: random programs of what is modelled, judged by every witness, run in every engine, and
 * compared.
 */
@NullMarked
package dev.assay.crosscheck.fuzz;

import org.jspecify.annotations.NullMarked;
