@NullMarked
package dev.assay.smt;

import org.jspecify.annotations.NullMarked;
