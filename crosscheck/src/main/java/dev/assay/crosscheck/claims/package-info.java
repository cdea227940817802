/** Claims held against run-time states: this witness's own γ. */
@NullMarked
package dev.assay.crosscheck.claims;

import org.jspecify.annotations.NullMarked;
