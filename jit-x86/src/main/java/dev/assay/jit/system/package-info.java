/** What the JIT needs of the operating system and the processor: executable memory, and calls. */
@NullMarked
package dev.assay.jit.system;

import org.jspecify.annotations.NullMarked;
