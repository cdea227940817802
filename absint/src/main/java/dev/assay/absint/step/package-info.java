/** One step of a path: what an instruction does to it, and what it must not do. */
@NullMarked
package dev.assay.absint.step;

import org.jspecify.annotations.NullMarked;
