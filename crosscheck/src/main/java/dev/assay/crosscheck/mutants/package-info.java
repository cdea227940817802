/**
 * Alarms are tested: known bugs are planted one at a time, in a copy of the class that lives in a
 * child process alone, and each must be noticed by the check that names it.
 *
 * <p>A mutant is an edit of a source file of ours, not a copy of it: the original words must occur
 * exactly once, so a mutant that no longer fits its class fails the build instead of testing
 * something old.
 */
@NullMarked
package dev.assay.crosscheck.mutants;

import org.jspecify.annotations.NullMarked;
