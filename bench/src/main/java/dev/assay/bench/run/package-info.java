/** Engines timed beside each other and beside peers, in one run on one machine. */
@NullMarked
package dev.assay.bench.run;

import org.jspecify.annotations.NullMarked;
