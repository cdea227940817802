/** What a verifier says of a program, in one vocabulary for all of them. */
@NullMarked
package dev.assay.ir.verdict;

import org.jspecify.annotations.NullMarked;
