/** Which kernel functions a program names, judged as the verifier judges it. */
@NullMarked
package dev.assay.absint.kfunc;

import org.jspecify.annotations.NullMarked;
