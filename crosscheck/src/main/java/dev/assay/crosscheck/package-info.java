/**
 * Where the witnesses meet: every program's verdicts and outcomes side by side, and every
 * disagreement named.
 */
@NullMarked
package dev.assay.crosscheck;

import org.jspecify.annotations.NullMarked;
