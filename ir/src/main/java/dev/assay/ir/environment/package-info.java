/**
 * What a kernel offers to programs, as rows of data with their source: program types, contexts,
 * helpers, maps.
 */
@NullMarked
package dev.assay.ir.environment;

import org.jspecify.annotations.NullMarked;
