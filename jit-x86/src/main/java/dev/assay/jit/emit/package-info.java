/**
 * From instructions to machine code. The code is guarded: it touches memory only where the
 * machine's region table allows it, and pays fuel for every turn of a loop.
 */
@NullMarked
package dev.assay.jit.emit;

import org.jspecify.annotations.NullMarked;
