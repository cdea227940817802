/**
 * The vectors of bpf_conformance: a program as text or bytes, the memory it gets, and the value it
 * returns or the error it is refused with.
 */
@NullMarked
package dev.assay.corpus.conformance;

import org.jspecify.annotations.NullMarked;
