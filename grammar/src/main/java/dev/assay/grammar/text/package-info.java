/** Places in a text, what is wrong there, and the result of reading. */
@NullMarked
package dev.assay.grammar.text;

import org.jspecify.annotations.NullMarked;
