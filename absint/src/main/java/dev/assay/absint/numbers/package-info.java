/**
 * The scalar domain of each release behind one seam: all reckon on {@link
 * dev.assay.absint.domain.Scalar}, but do not learn alike.
 */
@NullMarked
package dev.assay.absint.numbers;

import org.jspecify.annotations.NullMarked;
