/**
 * The interpreter, in two modes of one design: fast, which checks regions only, and checking, which
 * knows of every value where it came from.
 */
@NullMarked
package dev.assay.interp;

import org.jspecify.annotations.NullMarked;
