/**
 * Classic BPF, the language of socket filters before eBPF: what an instruction is, its encoding,
 * and when Linux takes a program. The names are those of the 1993 paper and of Linux's {@code
 * Documentation/networking/filter.rst}: an accumulator A, an index register X, sixteen 32-bit
 * scratch words M.
 */
@NullMarked
package dev.assay.ir.classic;

import org.jspecify.annotations.NullMarked;
