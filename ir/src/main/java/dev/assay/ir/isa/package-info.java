/**
 * The instruction set: what an instruction <em>is</em>, its encoding, and the facts (numbers,
 * mnemonics, widths, operands) that everybody else looks up here. Nothing in this package says what
 * an instruction <em>does</em>: meaning is written once per witness.
 *
 * <p>Sources: RFC 9669 (instruction set), Linux {@code include/uapi/linux/bpf.h} for what Linux
 * adds.
 */
@NullMarked
package dev.assay.ir.isa;

import org.jspecify.annotations.NullMarked;
