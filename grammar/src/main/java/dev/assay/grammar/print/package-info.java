/** Programs to text: what the eBPF dialects print alike. */
@NullMarked
package dev.assay.grammar.print;

import org.jspecify.annotations.NullMarked;
