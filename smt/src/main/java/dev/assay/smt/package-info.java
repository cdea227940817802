/** The SMT checker: a second, independent judgement of programs on Z3. */
@NullMarked
package dev.assay.smt;

import org.jspecify.annotations.NullMarked;
