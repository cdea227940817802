/**
 * Sets of 64-bit values as Linux 6.18 keeps them for a scalar register: known bits, and ranges in
 * four readings. Everything here is pure arithmetic on records of {@code long}, {@code int} and
 * {@code boolean}, because a solver reads the bytecode of these methods and proves it sound.
 */
@NullMarked
package dev.assay.absint.domain;

import org.jspecify.annotations.NullMarked;
