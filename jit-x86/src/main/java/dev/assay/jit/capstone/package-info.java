/** The Capstone disassembler, where it is installed: an outside reader of what we emit. */
@NullMarked
package dev.assay.jit.capstone;

import org.jspecify.annotations.NullMarked;
