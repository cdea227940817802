/** The abstract interpreter, which says of a program what Linux 6.18 says of it. */
@NullMarked
package dev.assay.absint;

import org.jspecify.annotations.NullMarked;
