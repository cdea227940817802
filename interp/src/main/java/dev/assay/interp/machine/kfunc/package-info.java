/** What kernel functions do, as far as programs can see it. */
@NullMarked
package dev.assay.interp.machine.kfunc;

import org.jspecify.annotations.NullMarked;
