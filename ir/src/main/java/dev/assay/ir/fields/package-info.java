/**
 * Fields that the kernel owns inside values of maps and inside objects that programs allocate:
 * locks, timers, lists, trees, pointers to kernel objects. Found in BTF as Linux finds them ({@code
 * kernel/bpf/btf.c}).
 */
@NullMarked
package dev.assay.ir.fields;

import org.jspecify.annotations.NullMarked;
