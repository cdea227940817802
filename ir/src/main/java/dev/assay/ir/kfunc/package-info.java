/** Kernel functions that programs may call, as the kernel's BTF and our rows describe them. */
@NullMarked
package dev.assay.ir.kfunc;

import org.jspecify.annotations.NullMarked;
