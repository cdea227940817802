/**
 * Assembly text to programs and back, in three dialects: the kernel's and LLVM's, the mnemonic one
 * of bpf_conformance, and classic BPF. {@code docs/assembly.md} describes them for people.
 */
@NullMarked
package dev.assay.grammar;

import org.jspecify.annotations.NullMarked;
