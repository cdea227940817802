/**
 * CO-RE: instructions that depend on the layout of a kernel's types, adjusted to one kernel.
 *
 * <p>Source: {@code Documentation/bpf/llvm_reloc.rst}, "CO-RE Relocations"; {@code
 * tools/lib/bpf/relo_core.c} of Linux for what matches what.
 */
@NullMarked
package dev.assay.corpus.core;

import org.jspecify.annotations.NullMarked;
