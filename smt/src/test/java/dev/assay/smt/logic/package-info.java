@NullMarked
package dev.assay.smt.logic;

import org.jspecify.annotations.NullMarked;
