/** Assembly as a list of items before names are bound, and the binding. */
@NullMarked
package dev.assay.grammar.listing;

import org.jspecify.annotations.NullMarked;
