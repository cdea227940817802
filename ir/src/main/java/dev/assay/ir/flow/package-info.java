/** The shape of a program: functions, blocks, dominators, loops, what is reachable. */
@NullMarked
package dev.assay.ir.flow;

import org.jspecify.annotations.NullMarked;
