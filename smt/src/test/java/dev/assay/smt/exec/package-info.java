@NullMarked
package dev.assay.smt.exec;

import org.jspecify.annotations.NullMarked;
