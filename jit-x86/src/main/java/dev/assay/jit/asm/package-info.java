/**
 * An assembler for the part of x86-64 that the JIT emits: one table row for each encoding ({@link
 * dev.assay.jit.asm.Row}), labels, and jumps that grow from short to near until nothing changes.
 *
 * <p>Source of the encodings: Intel® 64 and IA-32 Architectures Software Developer's Manual, volume
 * 2. The tests compare what is emitted with what an outside disassembler reads.
 */
@NullMarked
package dev.assay.jit.asm;

import org.jspecify.annotations.NullMarked;
