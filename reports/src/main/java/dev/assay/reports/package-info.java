/** Results to pages and files, for people and for CI. */
@NullMarked
package dev.assay.reports;

import org.jspecify.annotations.NullMarked;
