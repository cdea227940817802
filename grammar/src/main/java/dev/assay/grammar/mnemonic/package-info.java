/** The dialect of bpf_conformance: a mnemonic and its operands. */
@NullMarked
package dev.assay.grammar.mnemonic;

import org.jspecify.annotations.NullMarked;
