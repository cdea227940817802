/** The verifier's log in Linux's format. */
@NullMarked
package dev.assay.absint.log;

import org.jspecify.annotations.NullMarked;
