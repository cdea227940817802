@NullMarked
package dev.assay.smt.lift;

import org.jspecify.annotations.NullMarked;
