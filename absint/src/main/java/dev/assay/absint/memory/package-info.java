/** Accesses to memory: what may be loaded and stored where, and what a load yields. */
@NullMarked
package dev.assay.absint.memory;

import org.jspecify.annotations.NullMarked;
