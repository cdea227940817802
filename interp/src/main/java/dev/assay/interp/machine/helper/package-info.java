/** What helpers do, by group, with the results that Linux documents. */
@NullMarked
package dev.assay.interp.machine.helper;

import org.jspecify.annotations.NullMarked;
