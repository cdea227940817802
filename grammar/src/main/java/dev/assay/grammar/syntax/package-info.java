/** What all dialects need of ANTLR: one error a line that says what was expected, on any input. */
@NullMarked
package dev.assay.grammar.syntax;

import org.jspecify.annotations.NullMarked;
