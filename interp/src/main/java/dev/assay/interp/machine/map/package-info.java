/**
 * Maps with the kernel's semantics and return codes. Keys, chains and values lie off the heap; a
 * program can reach values alone.
 */
@NullMarked
package dev.assay.interp.machine.map;

import org.jspecify.annotations.NullMarked;
