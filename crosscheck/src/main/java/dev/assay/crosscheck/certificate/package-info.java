/** Certificates made by one witness and checked by another. */
@NullMarked
package dev.assay.crosscheck.certificate;

import org.jspecify.annotations.NullMarked;
