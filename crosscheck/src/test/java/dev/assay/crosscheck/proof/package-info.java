@NullMarked
package dev.assay.crosscheck.proof;

import org.jspecify.annotations.NullMarked;
