/** What holds at each instruction of an accepted program. */
@NullMarked
package dev.assay.absint.claims;

import org.jspecify.annotations.NullMarked;
