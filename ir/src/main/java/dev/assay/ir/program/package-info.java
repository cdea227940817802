/**
 * What a program is, apart from its instructions: type, maps, subprograms, positions in source
 * text, origin.
 */
@NullMarked
package dev.assay.ir.program;

import org.jspecify.annotations.NullMarked;
