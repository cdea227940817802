/**
 * Why a program is refused, and whether rightly: the failing path, what of it matters, the cause in
 * words, and the truth: an input that breaks the rule, or a proof that none does.
 */
@NullMarked
package dev.assay.crosscheck.explain;

import org.jspecify.annotations.NullMarked;
