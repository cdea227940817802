/**
 * What classic filters mean, written from the 1993 paper and from Linux's {@code
 * Documentation/networking/filter.rst}, and whether a translation to eBPF means the same.
 */
@NullMarked
package dev.assay.smt.classic;

import org.jspecify.annotations.NullMarked;
