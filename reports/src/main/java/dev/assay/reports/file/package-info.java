/** Results for machines: JSON lines, CSV, SARIF. */
@NullMarked
package dev.assay.reports.file;

import org.jspecify.annotations.NullMarked;
