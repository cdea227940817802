/**
 * The JIT for x86-64: programs as machine code on the machine that the interpreter uses too.
 * Compiled code of any program may run here: it is guarded, see {@link dev.assay.jit.emit}.
 */
@NullMarked
package dev.assay.jit;

import org.jspecify.annotations.NullMarked;
