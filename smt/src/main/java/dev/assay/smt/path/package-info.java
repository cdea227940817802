/** What symbolic execution tells of a single path. */
@NullMarked
package dev.assay.smt.path;

import org.jspecify.annotations.NullMarked;
