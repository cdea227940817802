/** Lines that start with a dot: what a program is besides its instructions. */
@NullMarked
package dev.assay.grammar.directive;

import org.jspecify.annotations.NullMarked;
