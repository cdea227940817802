/** Claims and inputs in words. */
@NullMarked
package dev.assay.reports.text;

import org.jspecify.annotations.NullMarked;
