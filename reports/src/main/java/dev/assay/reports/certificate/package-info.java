/** Certificates as lines of JSON: written, and read back whoever wrote them. */
@NullMarked
package dev.assay.reports.certificate;

import org.jspecify.annotations.NullMarked;
