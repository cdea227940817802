/** The path that is being walked: its state, its history, what it leaves for later. */
@NullMarked
package dev.assay.absint.path;

import org.jspecify.annotations.NullMarked;
