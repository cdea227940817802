/** Programs made of other programs. */
@NullMarked
package dev.assay.ir.transform;

import org.jspecify.annotations.NullMarked;
