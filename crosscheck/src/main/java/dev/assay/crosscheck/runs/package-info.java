/**
 * One input, every engine: outcomes compared, and what was seen on the way held against the claims.
 */
@NullMarked
package dev.assay.crosscheck.runs;

import org.jspecify.annotations.NullMarked;
