/** Checkpoints, and the comparison that lets a path end where an earlier one covers it. */
@NullMarked
package dev.assay.absint.prune;

import org.jspecify.annotations.NullMarked;
