/** Classic BPF as tcpdump and bpf_asm write it. */
@NullMarked
package dev.assay.grammar.classic;

import org.jspecify.annotations.NullMarked;
