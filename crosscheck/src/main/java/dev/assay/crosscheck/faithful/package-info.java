/** The abstract interpreter held against the kernel it models: verdict, first error, log. */
@NullMarked
package dev.assay.crosscheck.faithful;

import org.jspecify.annotations.NullMarked;
