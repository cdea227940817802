/** The figures that the README quotes, and comparisons with peers in one run on one machine. */
@NullMarked
package dev.assay.bench;

import org.jspecify.annotations.NullMarked;
