/** The pages: what each shows, as plain data that its template prints. */
@NullMarked
package dev.assay.reports.page;

import org.jspecify.annotations.NullMarked;
