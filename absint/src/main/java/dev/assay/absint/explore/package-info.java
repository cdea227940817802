/** Walks every path of a program. */
@NullMarked
package dev.assay.absint.explore;

import org.jspecify.annotations.NullMarked;
