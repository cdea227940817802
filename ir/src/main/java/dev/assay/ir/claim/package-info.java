/**
 * What an abstract interpreter asserts of each instruction once exploration has ended, as plain
 * data. Each witness that judges claims writes its own concretisation γ for them.
 *
 * <p>A state of the machine at a slot must lie in at least one {@link
 * dev.assay.ir.claim.StateClaim} of that slot.
 */
@NullMarked
package dev.assay.ir.claim;

import org.jspecify.annotations.NullMarked;
