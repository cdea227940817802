/** What a program's comments say it should do, as data that tests read. */
@NullMarked
package dev.assay.grammar.expectation;

import org.jspecify.annotations.NullMarked;
