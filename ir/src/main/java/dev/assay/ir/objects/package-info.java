/**
 * Kernel objects as BTF describes them: what lies where in a structure, which members the kernel
 * vouches for, what contexts and variables lead to. Facts alone; what an access means each witness
 * says for itself.
 */
@NullMarked
package dev.assay.ir.objects;

import org.jspecify.annotations.NullMarked;
