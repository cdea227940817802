/**
 * BTF, the type information that travels with BPF objects and kernels: reader, writer, look-ups and
 * layout; and {@code .BTF.ext}, which ties instructions to functions, source lines and CO-RE
 * relocations.
 *
 * <p>Source: kernel documentation, {@code Documentation/bpf/btf.rst}; {@code
 * include/uapi/linux/btf.h}.
 */
@NullMarked
package dev.assay.ir.btf;

import org.jspecify.annotations.NullMarked;
