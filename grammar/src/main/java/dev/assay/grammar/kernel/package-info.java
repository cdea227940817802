/** The dialect that the kernel's verifier log and LLVM print. */
@NullMarked
package dev.assay.grammar.kernel;

import org.jspecify.annotations.NullMarked;
