@NullMarked
package dev.assay.smt.certificate;

import org.jspecify.annotations.NullMarked;
