/**
 * What the x86-64 instructions of compiled code mean, read from the text of an outside disassembler
 * and written from Intel's manual (volume 2), never from our own assembler.
 */
@NullMarked
package dev.assay.smt.x86;

import org.jspecify.annotations.NullMarked;
