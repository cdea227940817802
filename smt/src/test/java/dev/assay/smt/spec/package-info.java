@NullMarked
package dev.assay.smt.spec;

import org.jspecify.annotations.NullMarked;
