/** The fast mode: programs packed into words, and the loop that runs them. */
@NullMarked
package dev.assay.interp.fast;

import org.jspecify.annotations.NullMarked;
