/**
 * ELF objects to programs: the container, functions and their linking, maps, externs, relocations.
 *
 * <p>Source: {@code tools/lib/bpf} of Linux for what loaders make of an object; {@code llvm.org}'s
 * BPF target for what compilers put there; {@code samples/bpf/bpf_load.h} and iproute2's {@code
 * bpf_elf.h} for maps of older objects.
 */
@NullMarked
package dev.assay.corpus.elf;

import org.jspecify.annotations.NullMarked;
