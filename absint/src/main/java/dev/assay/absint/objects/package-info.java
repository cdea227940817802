/** Kernel objects known by their BTF types: what lies in them, and which type goes where. */
@NullMarked
package dev.assay.absint.objects;

import org.jspecify.annotations.NullMarked;
